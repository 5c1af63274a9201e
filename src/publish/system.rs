//! What publishing asks of the operating system; the one door to rustix.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

/// The permissions of every published file.
#[cfg(unix)]
const FILE_MODE: u32 = 0o644;

/// The permissions of every published folder.
#[cfg(unix)]
const FOLDER_MODE: u32 = 0o755;

/// The steps that a disk can refuse. Tests answer in the system's place.
pub(super) trait System: Send + Sync {
    /// Writes bytes to the end of a file.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    /// Gives a file a second name.
    fn link(&self, file: &Path, name: &Path) -> io::Result<()> {
        fs::hard_link(file, name)
    }

    /// Moves a file or a folder.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    /// Puts each of two folders where the other was, in one step.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        exchange(one, other)
    }

    /// Whether another file system, or another part of this one, begins at a folder.
    fn is_mount_point(&self, folder: &Path) -> bool {
        is_mount_point(folder)
    }

    /// Brings all that was written around a folder to the disk; `Unsupported` where that is not one step.
    fn sync_around(&self, watch: Option<&File>) -> io::Result<()> {
        sync_around(watch)
    }

    /// Brings one file to the disk.
    fn sync_file(&self, path: &Path) -> io::Result<()> {
        // Windows flushes only what is open for writing.
        OpenOptions::new().read(true).write(cfg!(windows)).open(path)?.sync_all()
    }

    /// Brings the names in a folder to the disk, where a system can be asked for that.
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if cfg!(not(unix)) {
            return Ok(());
        }
        match File::open(folder)?.sync_all() {
            // Some network file systems know no such request for folders.
            Err(cause) if is_unsupported(&cause) => Ok(()),
            result => result,
        }
    }
}

/// The system that the program runs on.
#[derive(Debug)]
pub(super) struct ThisSystem;

impl System for ThisSystem {}

/// Whether a system says that it does not know a request, rather than that it failed.
pub(super) fn is_unsupported(cause: &io::Error) -> bool {
    // Linux answers EINVAL where a file system does not know a flag of renameat2.
    matches!(cause.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

/// Whether a folder cannot be moved because a mount holds it in its place.
pub(super) fn is_pinned(cause: &io::Error) -> bool {
    // EBUSY is the answer for a mount point, EXDEV that of overlay file systems (containers) for a folder of a lower layer.
    matches!(cause.kind(), io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices)
}

/// Tells the file system that what will stand in a new folder are many trees of their own, which it should not crowd
/// into one place. Without a journal, ext4 looks at every file deleted there within minutes before it makes one more: the
/// time for a site that replaces another grows with the square of its files. Nothing depends on the answer.
#[cfg(target_os = "linux")]
pub(super) fn spread(folder: &Path) {
    use rustix::fs::{IFlags, ioctl_getflags, ioctl_setflags};
    if let Ok(folder) = File::open(folder)
        && let Ok(flags) = ioctl_getflags(&folder)
    {
        let _ = ioctl_setflags(&folder, flags | IFlags::TOPDIR);
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn spread(_: &Path) {}

/// Opens a folder for [`System::sync_around`], which tells of all faults since then; `None` where there is no such request.
pub(super) fn watch(folder: &Path) -> io::Result<Option<File>> {
    if cfg!(target_os = "linux") { File::open(folder).map(Some) } else { Ok(None) }
}

#[cfg(target_os = "linux")]
fn sync_around(watch: Option<&File>) -> io::Result<()> {
    let Some(folder) = watch else { return Err(io::ErrorKind::Unsupported.into()) };
    Ok(rustix::io::retry_on_intr(|| rustix::fs::syncfs(folder))?)
}

#[cfg(not(target_os = "linux"))]
fn sync_around(_: Option<&File>) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(target_os = "linux")]
fn is_mount_point(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    // Without an answer (Linux before 5.8) the refusal to move the folder tells it later.
    statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::empty())
        .is_ok_and(|status| status.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(not(target_os = "linux"))]
fn is_mount_point(_: &Path) -> bool {
    false
}

/// Makes a file that is not there yet.
pub(super) fn create_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, FILE_MODE);
    let file = options.open(path)?;
    // The umask has taken its part from the mode above.
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(FILE_MODE))?;
    Ok(file)
}

/// Opens a file of ours for locking it, and makes it where it is not there; never what a link leads to.
pub(super) fn open_or_create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
    options.open(path)
}

/// Makes a folder; one that is there already is taken over.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    match fs::create_dir(path) {
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists && is_folder(path) => {}
        result => result?,
    }
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(FOLDER_MODE))?;
    Ok(())
}

/// Opens a file for reading if it is a regular file itself: not a link to one, no pipe, no device.
pub(super) fn open_regular(path: &Path) -> io::Result<(File, Metadata)> {
    let mut options = OpenOptions::new();
    options.read(true);
    // A pipe would be waited for without `NONBLOCK`.
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.bits().cast_signed());
    }
    #[cfg(not(unix))]
    if !path.symlink_metadata()?.is_file() {
        return Err(not_regular());
    }
    let file = match options.open(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound && path.is_symlink() => return Err(not_regular()),
        result => result?,
    };
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(not_regular());
    }
    Ok((file, metadata))
}

fn not_regular() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "not a regular file")
}

/// Whether a file has the permissions of a published one.
#[cfg(unix)]
pub(super) fn has_published_mode(metadata: &Metadata) -> bool {
    std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o7777 == FILE_MODE
}

/// Whether a file has the permissions of a published one.
#[cfg(not(unix))]
pub(super) fn has_published_mode(metadata: &Metadata) -> bool {
    !metadata.permissions().readonly()
}

/// Whether a path names exactly the file that is open, rather than one that took its name since.
#[cfg(unix)]
pub(super) fn names(path: &Path, file: &File) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let open = file.metadata()?;
    match path.symlink_metadata() {
        Ok(named) => Ok((named.dev(), named.ino()) == (open.dev(), open.ino())),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(cause) => Err(cause),
    }
}

/// Whether a path names the file that is open; the name of an open file cannot be taken there.
#[cfg(not(unix))]
pub(super) fn names(path: &Path, _: &File) -> io::Result<bool> {
    exists(path)
}

/// Whether a folder stands there, itself and not through a link.
pub(super) fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir())
}

/// Whether anything has this name, be it a link that leads nowhere.
pub(super) fn exists(path: &Path) -> io::Result<bool> {
    match path.symlink_metadata() {
        Ok(_) => Ok(true),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(cause) => Err(cause),
    }
}

/// A name in a folder.
#[derive(Debug)]
pub(super) struct Named {
    pub(crate) name: OsString,
    /// Whether it is a folder itself, not a link to one.
    pub(crate) is_folder: bool,
}

/// What a folder holds, in no order.
#[cfg(unix)]
pub(super) fn list(folder: &Path) -> io::Result<Vec<Named>> {
    use rustix::fs::{Dir, FileType, Mode, OFlags, open};
    use std::os::unix::ffi::OsStringExt as _;
    // `std::fs::read_dir` panics when a disk that is going reports a fault at closing the folder.
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let opened = rustix::io::retry_on_intr(|| open(folder, flags, Mode::empty()))?;
    let mut named = Vec::new();
    for entry in Dir::new(opened)? {
        let entry = entry?;
        let name = OsString::from_vec(entry.file_name().to_bytes().to_vec());
        if name == "." || name == ".." {
            continue;
        }
        let is_folder = match entry.file_type() {
            // Some file systems leave the kind out of the listing.
            FileType::Unknown => is_folder(&folder.join(&name)),
            kind => kind == FileType::Directory,
        };
        named.push(Named { name, is_folder });
    }
    Ok(named)
}

/// What a folder holds, in no order.
#[cfg(not(unix))]
pub(super) fn list(folder: &Path) -> io::Result<Vec<Named>> {
    let name = |entry: fs::DirEntry| Ok(Named { name: entry.file_name(), is_folder: entry.file_type()?.is_dir() });
    fs::read_dir(folder)?.map(|entry| entry.and_then(name)).collect()
}

/// Removes a file, a link (not what it leads to) or a folder with all that it holds; nothing there is well.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    let metadata = match path.symlink_metadata() {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(()),
        result => result?,
    };
    if !metadata.is_dir() {
        return fs::remove_file(path);
    }
    #[cfg(unix)]
    // A folder that may not be listed or written to cannot be emptied.
    if std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o700 != 0o700 {
        fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(FOLDER_MODE))?;
    }
    for Named { name, is_folder } in list(path)? {
        let inner = path.join(name);
        if is_folder { remove(&inner)? } else { fs::remove_file(&inner)? }
    }
    fs::remove_dir(path)
}

/// Makes a pipe that has a name.
#[cfg(all(test, target_os = "linux"))]
pub(super) fn make_pipe(path: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    Ok(mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0)?)
}
