//! Where a device is, as the configuration writes it.

use std::fmt;
use std::path::PathBuf;

/// Where a device is. Parsed from the configuration's `port`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A serial port; prefer `/dev/serial/by-id` or `by-path`.
    Serial {
        /// Device path.
        path: PathBuf,
        /// Bits a second, 8N1.
        baud: u32,
    },
    /// `tcp://host:port`.
    Tcp(String),
    /// `usb:VVVV:PPPP`, a USB printer (the kernel's usblp device with that vendor and product).
    Usb {
        /// Vendor id.
        vendor: u16,
        /// Product id.
        product: u16,
    },
    /// `lp:PATH`, a USB printer by the path of its device (`/dev/usb/lp0`): bytes go both ways.
    LinePrinter(PathBuf),
    /// `input:PATH`, a keyboard or number pad by the path of its input device (`/dev/input/by-id/...`).
    Input(PathBuf),
    /// `file:PATH`: bytes are appended; reads give nothing.
    File(PathBuf),
    /// `sim`: the demo puts a simulator's pseudo-terminal here.
    Sim,
}

/// The forms an address may take, for people who wrote another.
const FORMS: &str = "a serial path (/dev/serial/by-id/...), tcp://HOST:PORT, usb:VVVV:PPPP, lp:/dev/usb/lpN, input:/dev/input/by-id/..., file:PATH or sim";

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Serial { path, .. } => write!(f, "{}", path.display()),
            Address::Tcp(host) => write!(f, "tcp://{host}"),
            Address::Usb { vendor, product } => write!(f, "usb:{vendor:04x}:{product:04x}"),
            Address::LinePrinter(path) => write!(f, "lp:{}", path.display()),
            Address::Input(path) => write!(f, "input:{}", path.display()),
            Address::File(path) => write!(f, "file:{}", path.display()),
            Address::Sim => write!(f, "sim"),
        }
    }
}

/// Why a text is no address of a device. `Display` says which forms are known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongAddress {
    /// It has none of the forms.
    #[error("`{text}` {form}; known are {FORMS}")]
    Form {
        /// What was written.
        text: String,
        /// What it lacks.
        form: Form,
    },
    /// It names a USB printer as if it were a serial port or a file.
    #[error(
        "`{text}` names a USB printer, which is no serial port and no file: write `lp:{path}`, or usb:VVVV:PPPP with the ids \
         that `lsusb` shows, which stay the same after unplugging"
    )]
    UsbPrinter {
        /// What was written.
        text: String,
        /// The printer's path in it.
        path: String,
    },
}

/// What a form lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Form {
    /// It begins like none of them.
    #[error("is no address of a device")]
    Unknown,
    /// `tcp://` without host or port.
    #[error("needs a host and a port, as in tcp://10.0.0.9:9100")]
    Tcp,
    /// `usb:` without two ids.
    #[error("needs two ids of four hex digits, as `lsusb` shows them")]
    Usb,
    /// `lp:` without the path of a device.
    #[error("needs the path of a device, as in lp:/dev/usb/lp0")]
    LinePrinter,
    /// `input:` without the path of an input device.
    #[error("needs the path of a device, as in input:/dev/input/by-id/...")]
    Input,
    /// `file:` without a path.
    #[error("needs a path after file:")]
    File,
}

/// The address in `text`; serial paths get `baud`.
pub fn parse(text: &str, baud: u32) -> Result<Address, WrongAddress> {
    let refused = |form| WrongAddress::Form { text: text.to_owned(), form };
    if text == "sim" {
        return Ok(Address::Sim);
    }
    if let Some(host) = text.strip_prefix("tcp://") {
        return tcp(host).ok_or_else(|| refused(Form::Tcp));
    }
    if let Some(ids) = text.strip_prefix("usb:") {
        return usb(ids).ok_or_else(|| refused(Form::Usb));
    }
    if let Some(path) = text.strip_prefix("lp:") {
        let path = path.starts_with("/dev/").then(|| Address::LinePrinter(path.into()));
        return path.ok_or_else(|| refused(Form::LinePrinter));
    }
    if let Some(path) = text.strip_prefix("input:") {
        let path = path.starts_with("/dev/input/").then(|| Address::Input(path.into()));
        return path.ok_or_else(|| refused(Form::Input));
    }
    if let Some(path) = line_printer(text.strip_prefix("file:").unwrap_or(text)) {
        return Err(WrongAddress::UsbPrinter { text: text.to_owned(), path: path.to_owned() });
    }
    if let Some(path) = text.strip_prefix("file:") {
        let path = (!path.is_empty()).then(|| Address::File(path.into()));
        return path.ok_or_else(|| refused(Form::File));
    }
    if text.starts_with('/') {
        return Ok(Address::Serial { path: text.into(), baud });
    }
    Err(refused(Form::Unknown))
}

/// The path, if it is one under which the kernel or udev has USB printers: `/dev/usb/lp0`, `/dev/lp0`, `/dev/usblp0`.
fn line_printer(path: &str) -> Option<&str> {
    let name = ["/dev/usb/lp", "/dev/lp", "/dev/usblp"].iter().find_map(|start| path.strip_prefix(start));
    let numbered = |n: &str| !n.is_empty() && n.bytes().all(|byte| byte.is_ascii_digit());
    name.filter(|n| numbered(n)).map(|_| path)
}

fn tcp(host: &str) -> Option<Address> {
    let (name, port) = host.rsplit_once(':')?;
    let numbered = port.parse::<u16>().is_ok_and(|port| port != 0);
    (!name.is_empty() && !host.contains(['/', ' ']) && numbered).then(|| Address::Tcp(host.to_owned()))
}

fn usb(ids: &str) -> Option<Address> {
    let (vendor, product) = ids.split_once(':')?;
    Some(Address::Usb { vendor: id(vendor)?, product: id(product)? })
}

fn id(hex: &str) -> Option<u16> {
    let digits = hex.len() == 4 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    digits.then(|| u16::from_str_radix(hex, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read_and_shown_as_written() {
        let serial = Address::Serial { path: "/dev/ttyUSB0".into(), baud: 9600 };
        assert_eq!(parse("/dev/ttyUSB0", 9600), Ok(serial));
        assert_eq!(parse("usb:04B8:0202", 1), Ok(Address::Usb { vendor: 0x04b8, product: 0x0202 }));
        let forms =
            ["/dev/ttyS1", "tcp://10.0.0.9:9100", "tcp://[::1]:80", "usb:04b8:0202", "file:/x", "sim"];
        for text in forms.into_iter().chain(["lp:/dev/usb/lp0", "input:/dev/input/by-id/x"]) {
            assert_eq!(parse(text, 9600).map(|address| address.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn anything_else_is_refused_with_the_known_forms() {
        let wrong = ["", "COM3", "tcp://", "tcp://h", "tcp://h:0", "tcp://h:99999", "tcp://a/b:1", "usb:1:2"];
        for text in wrong.into_iter().chain([
            "usb:+123:0000",
            "usb:04b8",
            "usb:zzzz:0000",
            "file:",
            "sim2",
            "lp:lp0",
            "input:kbd",
        ]) {
            let said = parse(text, 9600).expect_err(text).to_string();
            assert!(said.contains(text) && said.contains("tcp://HOST:PORT"), "{said}");
        }
    }

    #[test]
    fn a_usb_printer_is_no_serial_port_and_no_file() {
        for path in ["/dev/usb/lp0", "/dev/lp12", "/dev/usblp1"] {
            for text in [path.to_owned(), format!("file:{path}")] {
                let said = parse(&text, 9600).expect_err(&text).to_string();
                assert!(
                    said.contains("names a USB printer") && said.contains(&format!("`lp:{path}`")),
                    "{said}"
                );
            }
            assert_eq!(parse(&format!("lp:{path}"), 9600), Ok(Address::LinePrinter(path.into())));
        }
        assert!(parse("/dev/lpt", 9600).is_ok() && parse("file:/tmp/lp0", 9600).is_ok());
    }
}
