//! What is wrong with the form of a port.

use crate::codes::codes;

codes! {
    /// What an address of a device lacks.
    PortForm, "form";

    NoAddress: "不是设备地址", "is no address of a device";
    Tcp: "缺少主机或端口，应像 tcp://10.0.0.9:9100", "needs a host and a port, as in tcp://10.0.0.9:9100";
    Usb: "要有两个四位十六进制编号，用 `lsusb` 查看", "needs two ids of four hex digits, as `lsusb` shows them";
    LinePrinter: "要写设备路径，应像 lp:/dev/usb/lp0", "needs the path of a device, as in lp:/dev/usb/lp0";
    Input: "要写设备路径，应像 input:/dev/input/by-id/...", "needs the path of a device, as in input:/dev/input/by-id/...";
    File: "file: 后面要写路径", "needs a path after file:";
}
