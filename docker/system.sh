#!/usr/bin/env bash
# Puts together the file system that a service runs in: bash, the libraries that it and Java
# load, and what looking up names and users takes.
set -euo pipefail
system=$1

# Under the names by which programs are linked to them, at the place they are looked for.
copy_with_libraries() {
	local library
	for library in $(ldd "$1" 2>/dev/null | grep -o '/[^ ]*') $2; do
		[[ $library == "$system"/* ]] || install -D "$(readlink -f "$library")" "$system$library"
	done
}

# As in the distribution: /bin, /lib and so on are links into /usr.
mkdir -p "$system/usr/bin" "$system/usr/lib" "$system/etc" "$system/tmp"
for folder in bin lib lib64; do
	[[ -L /$folder ]] && mkdir -p "$system/usr/$folder" && ln -s "usr/$folder" "$system/$folder"
done
chmod 1777 "$system/tmp"

copy_with_libraries /usr/bin/bash /usr/bin/bash
for binary in "$system"/opt/java/bin/java "$system"/opt/java/lib/*.so "$system"/opt/java/lib/server/libjvm.so; do
	copy_with_libraries "$binary" ''
done

echo 'hosts: files dns' >"$system/etc/nsswitch.conf"
echo 'pos:x:10001:' >"$system/etc/group"
echo 'pos:x:10001:10001::/application:/usr/sbin/nologin' >"$system/etc/passwd"
cp /etc/os-release "$system/etc/"
