//! What the operating system says of files and connections.

use std::io::{Error, ErrorKind};

use crate::codes::codes;

codes! {
    /// Why the operating system refuses.
    System, "system";

    NotFound: "文件或目录不存在", "no such file or directory";
    Denied: "没有权限", "permission denied";
    IsFolder: "这是一个目录", "it is a directory";
    NoFolder: "路径中有一部分不是目录", "a part of the path is not a directory";
    Exists: "已经存在", "it exists already";
    ReadOnly: "文件系统是只读的", "the file system is read-only";
    Full: "磁盘已满", "no space is left on the disk";
    Busy: "正被占用", "it is in use";
    Refused: "对方没有程序在接收连接", "connection refused";
    Unreachable: "网络不通", "the network or the host cannot be reached";
    NoAddress: "本机没有这个地址", "this machine has no such address";
    Reset: "连接被对方断开", "the connection was reset";
    TimedOut: "超时，没有应答", "timed out";
    Io: "读写出错，设备可能已被拔出", "input/output error";
    NoDevice: "设备不存在", "no such device";
    Other { detail: String }: "{detail}", "{detail}";
}

// Linux, asm-generic/errno-base.h.
const EIO: i32 = 5;
const ENXIO: i32 = 6;
const ENODEV: i32 = 19;

impl From<&Error> for System {
    fn from(error: &Error) -> System {
        match error.kind() {
            ErrorKind::NotFound => System::NotFound,
            ErrorKind::PermissionDenied => System::Denied,
            ErrorKind::IsADirectory => System::IsFolder,
            ErrorKind::NotADirectory => System::NoFolder,
            ErrorKind::AlreadyExists => System::Exists,
            ErrorKind::ReadOnlyFilesystem => System::ReadOnly,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => System::Full,
            ErrorKind::ResourceBusy | ErrorKind::AddrInUse => System::Busy,
            ErrorKind::ConnectionRefused => System::Refused,
            ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => {
                System::Unreachable
            }
            ErrorKind::AddrNotAvailable => System::NoAddress,
            ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe => {
                System::Reset
            }
            ErrorKind::TimedOut => System::TimedOut,
            _ if error.raw_os_error() == Some(EIO) => System::Io,
            _ if error.raw_os_error().is_some_and(|number| [ENXIO, ENODEV].contains(&number)) => {
                System::NoDevice
            }
            _ => System::Other { detail: error.to_string() },
        }
    }
}
