#!/bin/sh
# archive_command = '/etc/laas/archive-wal.sh "%p" "%f"': copies one WAL segment into the archive, which should be another
# machine's disk. Success means that it is on that disk, whole and under its name; a repeat of the same segment is success,
# a different segment of the same name is not.
set -eu
archive=${LAAS_WAL_ARCHIVE:-/var/backups/laas/wal}
source=$1
target=$archive/$2
if [ -e "$target" ]; then
  exec cmp -s -- "$source" "$target"
fi
cp -- "$source" "$target.part"
sync -- "$target.part"
mv -- "$target.part" "$target"
sync -- "$archive"
