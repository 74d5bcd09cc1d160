# Builds the WebAssembly core and puts both extensions together.

# build_core full|quick: Rust → WebAssembly → wasm-bindgen → (full) wasm-opt, into target/core.
build_core() {
  step "Building the core (WebAssembly)"
  local here=$PWD
  # Paths are mapped so that two machines build the same bytes.
  env "${WASM_ENV[@]}" \
    RUSTFLAGS="--remap-path-prefix=$here=/onrecord --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo" \
    CARGO_TARGET_DIR="$here/target/wasm" \
    "${CARGO_WASM[@]}" build --quiet --lib --no-default-features --profile extension --locked --target "$WASM" "${WASM_FLAGS[@]}" ||
    stop "The core does not build; the compiler's messages are above."
  rm -rf target/core
  "$WASM_BINDGEN" --target web --no-typescript --omit-default-module-path --out-dir target/core "target/wasm/$WASM/extension/onrecord.wasm"
  if [ "$1" = full ]; then optimise_core; fi
}

# The optimiser takes 10 to 60 seconds, so its answer is kept under the name of its input's digest.
optimise_core() {
  local wasm=target/core/onrecord_bg.wasm kept
  kept="target/optimised/$(cat "$wasm" package-lock.json tools/build/core.sh | sha256sum | cut -c1-32).wasm"
  if [ ! -e "$kept" ]; then
    step "Optimising the core"
    mkdir -p target/optimised
    # A function that is called from one place stays a function, unless it is small: all in one, engines keep too little
    # of it in registers (a tenth slower in Chromium).
    # These features are what Chromium and Firefox load; with all features on, neither does.
    node node_modules/binaryen/bin/wasm-opt "$wasm" -o "$kept.part" -O3 --one-caller-inline-max-function-size 30 \
      --enable-bulk-memory --enable-bulk-memory-opt --enable-reference-types --enable-multivalue --enable-mutable-globals \
      --enable-nontrapping-float-to-int --enable-sign-ext --enable-call-indirect-overlong
    mv "$kept.part" "$kept"
  fi
  cp "$kept" "$wasm"
}

# assemble_extensions full|quick: both extensions, and (full) their packages, into a folder beside dist/, which then takes
# its place at once: dist/ is never half built.
assemble_extensions() {
  local packages=() told=""
  if [ "$1" = full ]; then packages=(--packages); fi
  step "Putting the extensions together"
  rm -rf target/dist
  node tools/assemble.mjs target/dist "${packages[@]}" || stop "The extensions could not be put together; see above."
  rm -rf target/dist.old
  if [ -e dist ]; then mv dist target/dist.old; fi
  mv target/dist dist
  if [ "$1" = full ]; then told=", packages beside them ($(wc -c dist/*.zip | awk '/zip/ { print $1 " bytes" }' | paste -sd, | sed 's/,/, /'))"; fi
  done_with "dist/chrome and dist/firefox are ready to load$told"
}
