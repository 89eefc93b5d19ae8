# What developers and CI do. `make serve` and `make test` work on a fresh machine; a second run repeats only what changed.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PORT ?= 8080
LOCKED ?=
BUILT := $(or $(CARGO_TARGET_DIR),target)
BINDGEN_VERSION := $(shell awk '/^name = "wasm-bindgen"$$/ { getline; gsub(/"/, "", $$3); print $$3 }' Cargo.lock)
export PATH := $(CURDIR)/.tools/bin:$(PATH)

BINDGEN := .tools/wasm-bindgen-$(BINDGEN_VERSION)
SPLIT_VERSION := 0.2.4
SPLIT := .tools/wasm-split-$(SPLIT_VERSION)
NPM := node_modules/.stamp
VITE := tests/npm/node_modules/.stamp
PROGRAM := $(BUILT)/debug/material-checklist
WASM := $(BUILT)/small/wasm32-unknown-unknown/wasm/material-checklist.wasm
BOUND := $(BUILT)/widget/bound
SHORT := $(BUILT)/widget/short
WIDGET := $(BUILT)/widget/small
DIST := dist/material-checklist.js
PARTS := $(addprefix material-checklist,.js _bg.wasm -late.wasm -core.js .css -late.css -kiosk.js -kiosk.css -stand-in.js)
# The build for old browsers, see below.
SMALL ?= yes
LEGACY ?= $(SMALL)
ifeq ($(LEGACY),yes)
PARTS += $(addprefix legacy/material-checklist,_bg.wasm -core.js .css -kiosk.js -kiosk.css)
endif
PAGE := index.html

.PHONY: help serve test dist setup clean rust browser FORCE
.PHONY: format lint native-test browser-test page-test other-browsers more-browsers check-items size size-record screenshots npm

help:
	@echo "make serve         set up, build dist/, serve it at http://127.0.0.1:$(PORT)/ (PORT=…)"
	@echo "make test          set up and run everything that CI runs"
	@echo "make dist          build dist/: page, widget, catalogue"
	@echo "make page-test     page tests in Chromium; make screenshots: the same, and where the pictures are"
	@echo "                   BROWSER=firefox or BROWSER=webkit: in that one (make more-browsers installs them)"
	@echo "make npm           the npm package, from dist/"
	@echo "make size-record   record today's size of the first load in tests/size.json"
	@echo "make setup, make clean"

serve: dist
	$(PROGRAM) serve --port $(PORT) dist

## Tests, in the order of CI

STEPS := format lint native-test browser-test page-test other-browsers check-items size

test: setup
	@for step in $(STEPS); do echo "== $$step"; $(MAKE) --no-print-directory $$step; done; echo "== all green"

format: rust
	cargo fmt --check

lint: rust
	cargo clippy $(LOCKED) --all-targets -- -D warnings
	cargo clippy $(LOCKED) --target wasm32-unknown-unknown --lib --bins -- -D warnings
	cargo clippy $(LOCKED) --target wasm32-unknown-unknown --lib --bins --features split -- -D warnings

native-test: rust
	cargo test $(LOCKED)

browser-test: rust browser $(BINDGEN)
	CHROMEDRIVER=$$(command -v chromedriver) cargo test $(LOCKED) --target wasm32-unknown-unknown --test browser

page-test: dist browser $(VITE)
	PROGRAM=$(PROGRAM) node --test --test-concurrency=2 tests/*.test.mjs tests/page/*.test.mjs

# How the page behaves, in the other browsers where they are; everything there: BROWSER=… make page-test.
other-browsers: dist
	@once() { BROWSER=$$1 PROGRAM=$(PROGRAM) node --test tests/page/smoke.test.mjs tests/page/conduct.test.mjs; }; \
	run() { once $$1 || { echo "Once more: on a busy machine these drivers lose a click now and then."; once $$1; }; }; \
	has() { command -v "$$1" >/dev/null; }; \
	if { has firefox-esr || has firefox; } && has geckodriver; then run firefox; \
	else echo "Firefox or geckodriver is not here: not run"; fi; \
	if has WebKitWebDriver && has Xvfb; then run webkit; \
	else echo "WebKitWebDriver or Xvfb is not here: not run"; fi

# The npm package, to be packed or published from there.
npm: dist
	node src/embed/npm.mjs dist $(BUILT)/npm
	cd $(BUILT)/npm && npm pack --loglevel=error

screenshots: page-test
	@ls tests/page/screenshots/*.png

check-items: $(PROGRAM)
	$(PROGRAM) check item-data

size: dist
	node tests/size.mjs

size-record: dist
	node tests/size.mjs --record

## dist/: cargo → wasm-bindgen → wasm-opt, esbuild → publish

dist: $(DIST)

$(DIST): $(PROGRAM) $(PARTS:%=$(WIDGET)/%) $(PAGE) $(shell find item-data -type f)
	$(PROGRAM) publish --widget $(WIDGET) --catalogue item-data --page $(PAGE) --out dist

# Cargo knows best whether there is something to do; it leaves the time of a file that is still right.
$(PROGRAM): FORCE | rust
	cargo build $(LOCKED)

# The standard library is built along, for size and without the texts of panics: a tenth less to load. That takes its
# source (rust-src) and RUSTC_BOOTSTRAP, by which the pinned stable compiler allows it. `make dist SMALL=no`, or a
# machine where the source cannot be had: the library as it comes.
SMALL_FLAGS := -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none
SMALL_STD := -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size
# Where every function and address is named is kept, for the tool that splits the widget in two.
SPLITTABLE := -Clink-arg=--emit-relocs
BUILD_WASM := cargo build $(LOCKED) --profile wasm --target wasm32-unknown-unknown --bin material-checklist --features split --target-dir $(BUILT)/small

$(WASM): FORCE | rust
	@source="$$(rustc --print sysroot)/lib/rustlib/src/rust/library"; \
	if [ "$(SMALL)" = yes ] && { [ -d "$$source" ] || rustup component add rust-src; }; then \
		RUSTC_BOOTSTRAP=1 RUSTFLAGS="$(SPLITTABLE) $(SMALL_FLAGS)" $(BUILD_WASM) $(SMALL_STD); \
	else \
		RUSTFLAGS="$(SPLITTABLE)" $(BUILD_WASM); \
	fi

# Two wasm modules: what the first question needs, and what comes later (src/embed/late.rs).
$(BOUND)/material-checklist.js: $(WASM) $(BINDGEN) $(SPLIT) src/embed/late.js
	rm -rf $(BOUND)
	wasm-split-cli --target web --out-name material-checklist $(WASM) $(BOUND)
	wasm-bindgen --target web --no-typescript --keep-lld-exports --remove-name-section --remove-producers-section --out-dir $(BOUND) $(BOUND)/material-checklist.wasm
	cp src/embed/late.js $(BOUND)/__wasm_split.js

# What Rust emits for this target, and nothing newer.
FEATURES := $(addprefix --enable-,bulk-memory nontrapping-float-to-int sign-ext mutable-globals reference-types multivalue)
WASM_OPT := node_modules/.bin/wasm-opt --low-memory-unused --dae-optimizing -Oz --flatten --rereloop -Oz --monomorphize --gufa -Oz \
	--merge-similar-functions -Oz $(FEATURES) \
	--strip-debug --strip-producers --strip-target-features

$(SHORT)/material-checklist.js: $(BOUND)/material-checklist.js src/embed/shorten.mjs $(NPM)
	rm -rf $(SHORT) && mkdir -p $(SHORT) && cp -r $(BOUND)/snippets $(SHORT)
	$(WASM_OPT) $(BOUND)/material-checklist_bg.wasm -o $(SHORT)/long.wasm
	node src/embed/shorten.mjs node_modules/.bin/wasm-opt $(SHORT)/long.wasm $(BOUND)/material-checklist.js \
		$(SHORT)/first.wasm $(SHORT)/material-checklist.js $(FEATURES)

$(WIDGET)/material-checklist_bg.wasm: $(SHORT)/material-checklist.js
	@mkdir -p $(WIDGET)
	cp $(SHORT)/first.wasm $@

$(WIDGET)/material-checklist-late.wasm: $(BOUND)/material-checklist.js $(NPM)
	@mkdir -p $(WIDGET)
	$(WASM_OPT) $(BOUND)/split_late.wasm -o $@

$(WIDGET)/material-checklist-core.js: $(SHORT)/material-checklist.js
	@mkdir -p $(WIDGET)
	node_modules/.bin/esbuild $< --bundle --minify --format=esm --target=es2020 --charset=utf8 --legal-comments=none \
		--log-override:duplicate-object-key=silent \
		--log-level=warning --outfile=$@

# The loader, and what stands in, are read by old browsers too.
$(WIDGET)/material-checklist.js: src/author/loader.js
$(WIDGET)/material-checklist-stand-in.js: src/author/stand-in.js
$(WIDGET)/material-checklist.js $(WIDGET)/material-checklist-stand-in.js: $(NPM)
	@mkdir -p $(WIDGET)
	node_modules/.bin/esbuild $(filter src/%,$^) --minify --format=esm --target=chrome64,firefox62,safari11.1 --charset=utf8 --legal-comments=none \
		--supported:dynamic-import=true --supported:import-meta=true --log-level=warning --outfile=$@

# What keeps a device of the hall; old ones read it too.
KIOSK := node_modules/.bin/esbuild src/embed/kiosk.js --minify --format=esm --target=chrome75 --charset=utf8 --legal-comments=none \
	--log-level=warning
$(WIDGET)/material-checklist-kiosk.js $(WIDGET)/legacy/material-checklist-kiosk.js: src/embed/kiosk.js $(NPM)
	@mkdir -p $(@D)
	$(KIOSK) --outfile=$@

# The style sheet of the first question, that of what comes later, and that of a device of the hall.
$(WIDGET)/material-checklist.css: src/view/style.css
$(WIDGET)/material-checklist-late.css: src/view/late.css
$(WIDGET)/material-checklist-kiosk.css: src/view/kiosk.css
$(WIDGET)/%.css: $(NPM)
	@mkdir -p $(WIDGET)
	node_modules/.bin/esbuild $(filter src/%,$^) --minify --charset=utf8 --legal-comments=none --log-level=warning --outfile=$@

# The same for kernels from Chromium 75 on (docs/browsers.md): one wasm module without reference types, whose standard
# library must be built without them too; JavaScript and style sheets in older words. LEGACY=no leaves it out.
OLD := $(BUILT)/widget/old
OLD_WASM := $(BUILT)/legacy/wasm32-unknown-unknown/wasm/material-checklist.wasm
OLD_TARGET := -Ctarget-cpu=mvp -Ctarget-feature=+mutable-globals,+sign-ext,+nontrapping-fptoint,+bulk-memory
OLD_FEATURES := --mvp-features $(addprefix --enable-,mutable-globals sign-ext nontrapping-float-to-int bulk-memory)

$(OLD_WASM): FORCE | rust
	@[ -d "$$(rustc --print sysroot)/lib/rustlib/src/rust/library" ] || rustup component add rust-src || \
		{ echo "Without the source of the standard library there is no build for old browsers: make LEGACY=no"; exit 1; }
	@RUSTC_BOOTSTRAP=1 RUSTFLAGS="$(OLD_TARGET) $(SMALL_FLAGS)" cargo build $(LOCKED) --profile wasm \
		--target wasm32-unknown-unknown --bin material-checklist --target-dir $(BUILT)/legacy $(SMALL_STD)

$(OLD)/material-checklist.js: $(OLD_WASM) $(BINDGEN)
	rm -rf $(OLD)
	wasm-bindgen --target web --no-typescript --remove-name-section --remove-producers-section --out-dir $(OLD) $(OLD_WASM)

# It fails on whatever is newer than the features named.
$(WIDGET)/legacy/material-checklist_bg.wasm: $(OLD)/material-checklist.js $(NPM)
	@mkdir -p $(@D)
	node_modules/.bin/wasm-opt --low-memory-unused -Oz $(OLD_FEATURES) --strip-debug --strip-producers --strip-target-features \
		$(OLD)/material-checklist_bg.wasm -o $@

$(WIDGET)/legacy/material-checklist-core.js: $(OLD)/material-checklist.js $(NPM)
	@mkdir -p $(@D)
	node_modules/.bin/esbuild $< --bundle --minify --format=esm --target=chrome75 --charset=utf8 --legal-comments=none \
		--log-override:duplicate-object-key=silent \
		--log-level=warning --outfile=$@

$(WIDGET)/legacy/material-checklist.css: src/view/style.css src/view/late.css
$(WIDGET)/legacy/material-checklist-kiosk.css: src/view/kiosk.css
$(WIDGET)/legacy/%.css: src/embed/legacy.mjs $(NPM)
	@mkdir -p $(@D)
	node src/embed/legacy.mjs $(filter src/view/%,$^) | node_modules/.bin/esbuild --loader=css --target=chrome75 \
		--minify --charset=utf8 --legal-comments=none --log-level=warning >$@

## Set-up

setup: rust browser $(BINDGEN) $(SPLIT) $(NPM) $(VITE)

rust:
	@command -v rustup >/dev/null || { echo "Rust is missing. Install rustup: https://rustup.rs/"; exit 1; }
	@cargo --version >/dev/null 2>&1 || rustup toolchain install
	@rustup target list --installed | grep -qx wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown
	@{ cargo fmt --version && cargo clippy --version; } >/dev/null 2>&1 || rustup component add rustfmt clippy

# Not --locked: that lock file asks for a crate that not every registry mirror serves.
$(BINDGEN): | rust
	@.tools/bin/wasm-bindgen --version 2>/dev/null | grep -qxF "wasm-bindgen $(BINDGEN_VERSION)" || \
		cargo install wasm-bindgen-cli --version $(BINDGEN_VERSION) --no-default-features --force --root .tools \
			--target-dir $(BUILT)/tools
	@touch $@

$(SPLIT): | rust
	cargo install wasm_split_cli_support --version $(SPLIT_VERSION) --locked --features build-binary --force --root .tools \
		--target-dir $(BUILT)/tools
	@touch $@

$(NPM): package.json package-lock.json
	@command -v npm >/dev/null || { echo "Node.js 20.10 or newer with npm is missing: https://nodejs.org/ or apt install nodejs npm"; exit 1; }
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# Somebody else's project, for the test of the npm package.
$(VITE): tests/npm/package.json tests/npm/package-lock.json | $(NPM)
	cd tests/npm && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

BROWSER_PACKAGES := chromium chromium-driver fonts-noto-cjk poppler-utils nginx libnginx-mod-http-brotli-static

browser:
	@has() { command -v "$$1" >/dev/null; }; \
	served() { [ "$$(id -u)" != 0 ] || has nginx; }; \
	if has chromium && has chromedriver && has pdftotext && served; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && has apt-get; then \
		apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $(BROWSER_PACKAGES); \
	else \
		echo "Chromium and its driver are missing. On Debian: apt install $(BROWSER_PACKAGES)."; \
		echo "Elsewhere: put chromium and chromedriver of one version on the PATH, and a font with Chinese."; \
		exit 1; \
	fi

more-browsers: rust
	apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends firefox-esr webkit2gtk-driver xvfb
	command -v geckodriver >/dev/null || cargo install geckodriver --root .tools --target-dir $(BUILT)/tools

clean:
	cargo clean
	rm -rf dist dist.new .tools node_modules tests/npm/node_modules tests/page/screenshots
