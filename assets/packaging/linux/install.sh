#!/bin/sh
# Installs Evenbreath for this person alone, without root and without a network.
#   ./install.sh            installs it, or another version in place of the one that is there
#   ./install.sh --remove   takes it out again; what was practised stays
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
target=${HOME:?}/.local/lib/evenbreath
command=$HOME/.local/bin/evenbreath
records=${XDG_DATA_HOME:-$HOME/.local/share}/evenbreath
mark='# Made by install.sh of Evenbreath.'

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# The menu entry, the file type and the icons; $1 is a program's folder, the rest what to do.
desktop() {
  folder=$1
  shift
  "$folder/bin/python3.11" -IS "$folder/library/app/assets/desktop/install.py" "$@" >/dev/null
}

is_ours() { [ ! -e "$command" ] || grep -qxF "$mark" "$command"; }

look_at_system() {
  [ "$(uname -sm)" = 'Linux x86_64' ] || fail "This is for Linux on a 64-bit PC (x86_64)."
  version=$(getconf GNU_LIBC_VERSION 2>/dev/null || :)
  minor=${version#glibc 2.}
  case $minor in
    '' | *[!0-9]*) fail "This needs a Linux with glibc 2.36 or newer." ;;
  esac
  [ "$minor" -ge 36 ] || fail "This needs glibc 2.36 or newer; here is $version."
  is_ours || fail "There is another evenbreath at $command. Please remove that one first."
}

write_command() {
  mkdir -p "${command%/*}"
  quoted=$(printf '%s' "$target" | sed "s/'/'\\\\''/g")
  printf '%s\n' '#!/bin/sh' "$mark" "exec '$quoted/bin/evenbreath' \"\$@\"" >"$command.new"
  chmod 755 "$command.new"
  mv "$command.new" "$command"
}

install() {
  look_at_system
  new=$target.new
  rm -rf "$new" "$target.old"
  mkdir -p "${target%/*}"
  trap 'rm -rf "$new"' EXIT
  cp -R "$here/program" "$new" || fail "Evenbreath could not be copied to $new."
  cp "$here/install.sh" "$new/install.sh"
  "$new/bin/find-libraries"
  "$new/bin/evenbreath" --version >/dev/null || fail "Evenbreath does not start here; nothing was changed."
  # So that the first start is as quick as the next; without it all works as well.
  "$new/bin/python3.11" -IS -m compileall -q -j 0 -s "$new" -p "$target" \
    "$new/library" "$new/lib" >/dev/null 2>&1 || :
  [ ! -e "$target" ] || mv "$target" "$target.old"
  mv "$new" "$target"
  rm -rf "$target.old"
  write_command
  desktop "$target" "$command" || fail "Evenbreath is installed as $command, but not in your menu."
  echo "Evenbreath is in your menu now, and opens .evenbreath files."
  case :$PATH: in
    *:"${command%/*}":*) echo "In a terminal it is called evenbreath." ;;
    *) echo "In a terminal it is called $command." ;;
  esac
  echo "To take it out again: $target/install.sh --remove"
}

remove() {
  [ -e "$target" ] || fail "Evenbreath is not installed here."
  desktop "$target" --remove || :
  if is_ours; then rm -f "$command"; fi
  rm -rf "$target" "$target.new" "$target.old"
  echo "Evenbreath is removed. What you practised stays in $records."
}

case $#:${1-} in
  1:--remove) remove ;;
  0:)
    if [ -d "$here/program" ]; then
      install
    else # the copy that lies with the installed program
      "$here/bin/find-libraries"
      echo "Evenbreath has looked anew for the libraries of this system."
    fi
    ;;
  *) fail "usage: install.sh [--remove]" ;;
esac
exit 0
