//! A USB printer: the kernel's usblp character device, found by its ids or by its path.

use std::fs;
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};

use super::file::open_without_blocking;
use super::polled::{Nothing, Polled};
use crate::Fault;

/// Where the kernel lists its USB printers, one folder `lpN` each, whose `device` is the printer's interface.
const LISTED: &str = "/sys/class/usbmisc";

/// Open the first printer with these ids.
pub(super) fn open(what: &str, vendor: u16, product: u16) -> Result<Polled<fs::File>, Fault> {
    let absent = || Fault::Absent { what: what.to_owned() };
    let name = find(Path::new(LISTED), vendor, product).ok_or_else(absent)?;
    open_path(what, &Path::new("/dev/usb").join(&name))
}

/// Open the printer whose device is at `path`, for both directions. Nothing is ever created there, and a plain file that
/// somebody else left in its place is refused.
pub(super) fn open_path(what: &str, path: &Path) -> Result<Polled<fs::File>, Fault> {
    // Some printers can only be written; then status stays unknown.
    let file = open_without_blocking(path, true).or_else(|_| open_without_blocking(path, false));
    let file = file.map_err(|error| Fault::from_open(what, &error))?;
    let device = file.metadata().is_ok_and(|metadata| metadata.file_type().is_char_device());
    if !device {
        let detail = "there is a plain file in place of the printer: remove it and plug the printer in again";
        return Err(Fault::Unusable { what: what.to_owned(), detail: detail.to_owned() });
    }
    Ok(Polled::new(file, what, Nothing::Idle))
}

/// The `lpN` in the folder `listed` whose device has these ids; the lowest name where several do.
fn find(listed: &Path, vendor: u16, product: u16) -> Option<PathBuf> {
    let folders = fs::read_dir(listed).ok()?.filter_map(Result::ok);
    let mut names: Vec<PathBuf> = folders.map(|folder| folder.file_name().into()).collect();
    names.sort();
    names.into_iter().find(|name| {
        // The interface's parent is the device, which has the ids. Through the link: `device/..` is its
        // parent.
        let device = listed.join(name).join("device").join("..");
        name.to_string_lossy().starts_with("lp")
            && id(&device.join("idVendor")) == Some(vendor)
            && id(&device.join("idProduct")) == Some(product)
    })
}

fn id(file: &Path) -> Option<u16> {
    u16::from_str_radix(fs::read_to_string(file).ok()?.trim(), 16).ok()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    /// A folder like the kernel's with printers `lp0`, `lp1`, ... of these ids.
    fn sysfs(ids: &[(&str, &str)]) -> tempfile::TempDir {
        let root = tempfile::tempdir().expect("a folder");
        for (index, (vendor, product)) in ids.iter().enumerate() {
            let device = root.path().join(format!("devices/usb1/1-{index}"));
            let interface = device.join("1-1:1.0");
            let listed = root.path().join(format!("class/lp{index}"));
            fs::create_dir_all(&interface).expect("an interface");
            fs::create_dir_all(&listed).expect("a listing");
            fs::write(device.join("idVendor"), format!("{vendor}\n")).expect("a vendor");
            fs::write(device.join("idProduct"), format!("{product}\n")).expect("a product");
            symlink(interface, listed.join("device")).expect("a link");
        }
        root
    }

    #[test]
    fn a_printer_is_found_by_its_ids() {
        let root = sysfs(&[("04b8", "0202"), ("0519", "0003"), ("0519", "0003")]);
        let class = root.path().join("class");
        assert_eq!(find(&class, 0x0519, 0x0003), Some("lp1".into()));
        assert_eq!(find(&class, 0x0519, 0x0202), None);
        assert_eq!(find(&root.path().join("none"), 0x0519, 0x0003), None);
    }
}
