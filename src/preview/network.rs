//! In: a folder. Out: whether it lies where the system reports no changes: on a network
//! drive, or in another machine's folder.
//!
//! Linux says so in its table of mounts, Windows in the path. Elsewhere, and for drives with a
//! letter of their own, there is `--poll`.

use std::fs;
use std::path::Path;

/// The kinds of file system on which somebody else can change a file without a notification.
const REMOTE: &[&str] = &[
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "9p", "vboxsf", "drvfs", "virtiofs",
    "prl_fs", "davfs", "fuse",
];

/// Whether changes in `folder` may go unreported.
pub fn is_remote(folder: &Path) -> bool {
    let shown = folder.to_string_lossy();
    if shown.starts_with(r"\\") && !shown.starts_with(r"\\?\") || shown.starts_with(r"\\?\UNC\") {
        return true;
    }
    let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    file_system(folder, &mounts).is_some_and(is_remote_kind)
}

/// `fuse.sshfs` is remote as `fuse` is.
fn is_remote_kind(kind: &str) -> bool {
    let family = kind.split('.').next().unwrap_or(kind);
    REMOTE.contains(&family)
}

/// The kind of the innermost mount that holds the folder. Of two at one place, the later counts.
fn file_system<'a>(folder: &Path, mounts: &'a str) -> Option<&'a str> {
    let mounts = mounts.lines().filter_map(|line| {
        let (mount, kind) = line.split_once(" - ")?;
        let place = mount.split(' ').nth(4)?.replace("\\040", " ");
        let depth = Path::new(&place).components().count();
        let holds = folder.starts_with(&place);
        holds.then_some((depth, kind.split(' ').next()?))
    });
    mounts.max_by_key(|(depth, _)| *depth).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::{file_system, is_remote_kind};
    use std::path::Path;

    const MOUNTS: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:25 / /mnt/f\\040drev rw - cifs //server/plan rw
31 22 0:26 / /home/anna/plan rw shared:5 - fuse.sshfs anna@server: rw
32 31 0:27 / /home/anna/plan/lokal rw - tmpfs tmpfs rw";

    #[test]
    fn the_innermost_mount_decides() {
        for (folder, expected) in [
            ("/srv/content", "ext4"),
            ("/mnt/f drev/content", "cifs"),
            ("/home/anna/plan", "fuse.sshfs"),
            ("/home/anna/plan/lokal/content", "tmpfs"),
            ("/home/anna/planer", "ext4"),
        ] {
            assert_eq!(file_system(Path::new(folder), MOUNTS), Some(expected));
        }
    }

    #[test]
    fn what_others_change_is_remote() {
        for (kind, expected) in [
            ("cifs", true),
            ("fuse.sshfs", true),
            ("9p", true),
            ("ext4", false),
            ("fuseblk", false),
            ("overlay", false),
        ] {
            assert_eq!(is_remote_kind(kind), expected, "{kind}");
        }
    }
}
