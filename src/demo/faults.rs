//! The faults that can be switched on in the demo.

use std::io;

use anxu_core::ids::PrinterId;
use anxu_hw::printer::SimPrinter;
use anxu_hw::printer::sim::SimFaults;
use serde::{Deserialize, Serialize};

use super::cable::Cable;
use super::rig::Rig;

/// One switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Fault {
    /// The printer's paper is out.
    PaperOut,
    /// The printer's cover is open.
    CoverOpen,
    /// The printer answers nothing any more, as one that was switched off.
    PrinterSilent,
    /// The printer's cable is out.
    PrinterUnplugged,
    /// The cable of strips and keypads is out.
    BusUnplugged,
    /// A third of what is sent to strips and keypads is lost.
    BusLoss,
    /// The hall board's cable is out.
    BoardUnplugged,
}

/// Of a hundred frames, how many a bad line loses.
const LOSS: u32 = 30;

impl Fault {
    const ALL: [Fault; 7] = [
        Fault::PaperOut,
        Fault::CoverOpen,
        Fault::PrinterSilent,
        Fault::PrinterUnplugged,
        Fault::BusUnplugged,
        Fault::BusLoss,
        Fault::BoardUnplugged,
    ];

    /// The faults of a printer; where there are several, each has its own.
    const OF_PRINTERS: [Fault; 4] =
        [Fault::PaperOut, Fault::CoverOpen, Fault::PrinterSilent, Fault::PrinterUnplugged];

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Fault::PaperOut => ("打印机缺纸", "paper out"),
            Fault::CoverOpen => ("打印机开盖", "cover open"),
            Fault::PrinterSilent => ("打印机没有应答", "printer falls silent"),
            Fault::PrinterUnplugged => ("拔掉打印机线", "printer unplugged"),
            Fault::BusUnplugged => ("拔掉窗口总线", "strips and keypads unplugged"),
            Fault::BusLoss => ("总线丢三成数据", "line loses 30 %"),
            Fault::BoardUnplugged => ("拔掉综合屏线", "hall board unplugged"),
        }
    }
}

/// One switch as the page shows it.
#[derive(Serialize)]
pub(super) struct Switch {
    id: Fault,
    /// Which printer, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    printer: Option<PrinterId>,
    zh: String,
    en: String,
    on: bool,
}

/// The switches of the devices that there are.
pub(super) fn switches(rig: &Rig) -> Vec<Switch> {
    let switch = |id: Fault, printer: Option<&PrinterId>| {
        let (zh, en) = id.names();
        let of = printer.map_or(String::new(), |printer| format!("{printer}: "));
        let on = is_on(rig, id, printer)?;
        Some(Switch { id, printer: printer.cloned(), zh: format!("{of}{zh}"), en: format!("{of}{en}"), on })
    };
    let several = rig.printers.len() > 1;
    let each = Fault::ALL.into_iter().flat_map(|id| {
        let names = rig.printers.iter().map(|(name, _)| Some(name));
        if several && Fault::OF_PRINTERS.contains(&id) {
            names.filter_map(|name| switch(id, name)).collect::<Vec<_>>()
        } else {
            switch(id, None).into_iter().collect()
        }
    });
    each.collect()
}

/// The printers of a name, or all.
fn printers<'r>(
    rig: &'r Rig,
    name: Option<&'r PrinterId>,
) -> impl Iterator<Item = &'r Cable<SimPrinter>> + use<'r> {
    let named = rig.printers.iter().filter(move |(id, _)| name.is_none_or(|name| name == id));
    named.map(|(_, cable)| cable)
}

/// Whether a fault is switched on; `None` where there is no such device.
fn is_on(rig: &Rig, fault: Fault, printer: Option<&PrinterId>) -> Option<bool> {
    let any_has = |is: fn(&SimFaults) -> bool| {
        printers(rig, printer).map(|cable| is(&cable.device().faults)).reduce(|any, one| any || one)
    };
    match fault {
        Fault::PaperOut => any_has(|faults| faults.paper_out),
        Fault::CoverOpen => any_has(|faults| faults.cover_open),
        Fault::PrinterSilent => any_has(|faults| faults.silent),
        Fault::PrinterUnplugged => {
            printers(rig, printer).map(|cable| !cable.is_plugged()).reduce(|any, one| any || one)
        }
        Fault::BusUnplugged => {
            rig.buses.first().map(|_| rig.buses.iter().any(|(_, cable)| !cable.is_plugged()))
        }
        Fault::BusLoss => {
            rig.buses.first().map(|_| rig.buses.iter().any(|(_, cable)| cable.device().loss > 0))
        }
        Fault::BoardUnplugged => {
            rig.boards.first().map(|_| rig.boards.iter().any(|cable| !cable.is_plugged()))
        }
    }
}

/// Switch a fault on or off, of one printer or of all. A device that is not there takes no notice.
pub(super) fn set(rig: &Rig, fault: Fault, printer: Option<&PrinterId>, on: bool) -> io::Result<()> {
    let set_all = |set: fn(&mut SimFaults, bool)| {
        printers(rig, printer).try_for_each(|cable| change_faults(cable, |faults| set(faults, on)))
    };
    match fault {
        Fault::PaperOut => set_all(|faults, on| faults.paper_out = on),
        Fault::CoverOpen => set_all(|faults, on| faults.cover_open = on),
        Fault::PrinterSilent => set_all(|faults, on| faults.silent = on),
        Fault::PrinterUnplugged => printers(rig, printer).try_for_each(|cable| cable.set_plugged(!on)),
        Fault::BusUnplugged => rig.buses.iter().try_for_each(|(_, cable)| cable.set_plugged(!on)),
        Fault::BoardUnplugged => rig.boards.iter().try_for_each(|cable| cable.set_plugged(!on)),
        Fault::BusLoss => {
            let loss = if on { LOSS } else { 0 };
            rig.buses.iter().for_each(|(_, cable)| cable.device().loss = loss);
            Ok(())
        }
    }
}

/// Change a printer's faults. It goes on with what waits in its buffer, and sends the answers that are due.
fn change_faults(cable: &Cable<SimPrinter>, change: impl FnOnce(&mut SimFaults)) -> io::Result<()> {
    let answers = {
        let mut printer = cable.device();
        change(&mut printer.faults);
        printer.resume()
    };
    cable.send(&answers)
}
