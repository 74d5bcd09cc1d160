# Sets up what building needs: Rust, its WebAssembly target, wasm-bindgen's tool, the npm tools.

need_rust() {
  command -v cargo >/dev/null || stop "Rust is missing. Install it from https://rustup.rs and run this again."
  need_program cc "gcc libc6-dev" "Rust links its programs with it"
  cargo fetch --quiet --locked --offline >/dev/null 2>&1 && return
  step "Fetching the crates"
  run_quietly crates cargo fetch --locked || stop "The crates in Cargo.lock could not be fetched. Is there a network connection? (Details: $LOG)"
}

# need_program NAME PACKAGES REASON: finds a program or installs its Debian packages.
need_program() {
  # shellcheck disable=SC2086 # several packages are several words
  command -v "$1" >/dev/null || install_packages $2 || stop "'$1' is missing ($3). Install it and run this again."
}

# Installs Debian packages; fails where there is no apt, no right to use it, or no network.
install_packages() {
  command -v apt-get >/dev/null || return 1
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || return 1
    as_root=(sudo)
  fi
  step "Installing $* (apt)"
  "${as_root[@]}" apt-get update -qq || true
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

setup_build() {
  need_rust
  setup_node_tools
  setup_wasm_target
  setup_wasm_bindgen
}

setup_node_tools() {
  command -v node >/dev/null && command -v npm >/dev/null ||
    stop "Node.js 20 or newer is missing. Install it (https://nodejs.org, or your system's packages) and run this again."
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || stop "Node.js 20 or newer is needed; this is $(node --version)."
  # npm writes this file last, so a broken-off installation is done again.
  if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
    step "Installing the build and test tools (npm)"
    run_quietly npm npm ci --no-audit --no-fund || stop "npm could not install the tools in package.json. Is there a network connection? (Details: $LOG)"
    touch node_modules/.package-lock.json
  fi
}

# Three ways to a WebAssembly target; CARGO_WASM is the command, WASM_ENV what it needs in its environment.
setup_wasm_target() {
  CARGO_WASM=(cargo) WASM_ENV=() WASM_FLAGS=()
  local refused
  refused="$CACHE/no-wasm-target-$(rustc --version | tr -c 'a-zA-Z0-9.\n' -)"
  has_wasm_target && return
  if [ ! -e "$refused" ] && command -v rustup >/dev/null; then
    step "Adding the $WASM target (rustup)"
    timeout 300 rustup target add "$WASM" >/dev/null 2>&1 && has_wasm_target && return
  fi
  use_debian_rust || stop "The $WASM target is missing. 'rustup target add $WASM' failed (is there a network connection?), and Debian's packages rustc-web, cargo-web, rust-web-src and lld, which could stand in, are not to be had here."
  mkdir -p "$CACHE" && touch "$refused" # rustup is not asked again for this toolchain
}

has_wasm_target() {
  compgen -G "$(rustc --print sysroot)/lib/rustlib/$WASM/lib/libstd-*.rlib" >/dev/null
}

# Debian's own Rust brings the standard library's source, which is then built along.
use_debian_rust() {
  local linker
  dpkg -s rustc-web cargo-web rust-web-src lld >/dev/null 2>&1 ||
    install_packages rustc-web cargo-web rust-web-src lld || return 1
  linker=$(find_wasm_linker) || return 1
  CARGO_WASM=(/usr/bin/cargo)
  WASM_ENV=(PATH="/usr/bin:$PATH" RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$linker")
  WASM_FLAGS=(-Zbuild-std=std,panic_abort)
}

# The linker's name carries a version on Debian.
find_wasm_linker() {
  local candidate
  for candidate in /usr/bin/wasm-ld /usr/bin/wasm-ld-* "$(rustc --print sysroot)"/lib/rustlib/*/bin/rust-lld; do
    [ -x "$candidate" ] && echo "$candidate" && return
  done
  return 1
}

# The tool must equal the crate's version to the letter, so the lock file is what says it.
setup_wasm_bindgen() {
  local version home
  version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print }' Cargo.lock)
  home="$CACHE/wasm-bindgen-$version"
  WASM_BINDGEN="$home/bin/wasm-bindgen"
  [ -x "$WASM_BINDGEN" ] && return
  if command -v wasm-bindgen >/dev/null && [ "$(wasm-bindgen --version)" = "wasm-bindgen $version" ]; then
    WASM_BINDGEN=$(command -v wasm-bindgen)
    return
  fi
  install_cargo_tool wasm-bindgen-cli "$version" "$home" "about two minutes, once"
}

# install_cargo_tool CRATE VERSION HOME HOW_LONG
install_cargo_tool() {
  step "Building $1 $2 ($4)"
  CARGO_TARGET_DIR="$PWD/target/tools" run_quietly "$1" cargo install "$1" --version "=$2" --root "$3" ||
    stop "$1 $2 could not be built. Is there a network connection? (Details: $LOG)"
  rm -rf target/tools
}
