# For the scripts here: `install_packages NAME…` installs packages of Debian, or says which are needed where it may not.
install_packages() {
  [ $# -gt 0 ] || return 0
  echo "== installing $*" >&2
  if [ "$(id -u)" -ne 0 ]; then
    echo "These Debian packages are needed: $*. Install them, or run this script as root." >&2
    exit 2
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
