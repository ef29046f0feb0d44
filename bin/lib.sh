# shellcheck shell=sh
# What the scripts of this folder share; sourced by them, never run.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
tools=$root/target/test-tools

say() { printf '\n==> %s\n' "$*" >&2; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# Runs a command as root, the proxy of the caller kept.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif have sudo; then
        sudo env ${http_proxy:+"http_proxy=$http_proxy"} ${https_proxy:+"https_proxy=$https_proxy"} "$@"
    else
        die "root is needed to run: $*"
    fi
}

# Whether version $1 is $2 or later.
version_at_least() {
    [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]
}

# Debian starts what it installs, unless this file says no. It is ours only when it was not there before.
service_policy=/usr/sbin/policy-rc.d
wrote_policy=false
keep_services_stopped() {
    [ ! -e "$service_policy" ] || return 0
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$service_policy" >/dev/null
    wrote_policy=true
    as_root chmod 755 "$service_policy"
    trap restore_services EXIT
    trap 'exit 130' INT TERM
}
restore_services() {
    [ "$wrote_policy" = false ] || as_root rm -f "$service_policy"
    wrote_policy=false
}

# Installs the Debian packages that are missing.
install_packages() {
    missing=
    for package; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    have apt-get || die "this machine has no apt-get; install the equivalent of:$missing"
    say "Debian packages:$missing"
    keep_services_stopped
    if [ -z "${lists_fresh:-}" ]; then
        as_root apt-get -q -o Acquire::Retries=3 update >&2
        lists_fresh=yes
    fi
    # shellcheck disable=SC2086 # a list of names
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 \
        install --no-install-recommends $missing >&2
    restore_services
}

# The Rust that Jalon is written for.
needed=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$root/Cargo.toml")

# Whether the Rust of a folder can build Jalon: recent enough, and with the library for wasm.
rust_is_fit() {
    version=$("$1/rustc" --version 2>/dev/null | cut -d ' ' -f 2)
    if [ ! -x "$1/cargo" ] || [ -z "$version" ] || ! version_at_least "$version" "$needed"; then return 1; fi
    echo | "$1/rustc" - --crate-name empty --crate-type lib --target wasm32-unknown-unknown --emit metadata=- \
        >/dev/null 2>&1
}

# Puts a fit Rust first on PATH: the one in use, one of rustup's, or Debian's. Fails when there is none.
use_rust() {
    # Looking must not make rustup download anything.
    RUSTUP_AUTO_INSTALL=0
    export RUSTUP_AUTO_INSTALL
    cargo_bin=${CARGO_HOME:-$HOME/.cargo}/bin
    current=$(command -v rustc || echo /nonexistent/rustc)
    if rust_is_fit "${current%/*}"; then
        PATH=${current%/*}:$PATH
    elif rust_is_fit "$cargo_bin"; then
        PATH=$cargo_bin:$PATH
    elif (export RUSTUP_TOOLCHAIN="$needed" && rust_is_fit "$cargo_bin"); then
        PATH=$cargo_bin:$PATH
        RUSTUP_TOOLCHAIN=$needed
        export RUSTUP_TOOLCHAIN
    elif rust_is_fit /usr/bin; then
        PATH=/usr/bin:$PATH
    else
        return 1
    fi
    # Debian's Rust comes without a linker for wasm: LLVM's own does it.
    if [ "$(rustc --print sysroot)" = /usr ]; then
        CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$(find /usr/lib/llvm-*/bin/wasm-ld | sort -V | tail -n 1)
        export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER
    fi
    export PATH
}

# Puts the Node.js that runs the browser tests first on PATH. Fails when there is none recent enough.
use_node() {
    if node_is_fit; then return 0; fi
    PATH=$tools/node_modules/.bin:$PATH
    export PATH
    node_is_fit
}
node_is_fit() { have node && version_at_least "$(node -p process.versions.node)" 20; }

# A folder given by the caller stays where the caller meant it, then everything happens at the root of the project.
case ${JALON_DATA:=$root/var} in
    /*) ;;
    *) JALON_DATA=$PWD/$JALON_DATA ;;
esac
cd "$root"
