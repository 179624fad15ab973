# Convscope. `make run` shows the page, `make test` tests everything; both set up
# what they need.

GO      ?= go
MNIST   := .cache/mnist/train-images-idx3-ubyte
SHARDS  := .cache/shards/mnist/index.txt
FASHION := .cache/shards/fashion-mnist
SOURCES := $(shell find engine ui wasm static weights build/site -type f ! -name '*_test.go' ! -path '*/testdata/*' ! -path '*/artifacts/*') \
           go.mod go.sum LICENSE NOTICE
JS      := GOOS=js GOARCH=wasm
ADDR    ?= localhost:8080

# Every test is a step, which build/report runs and tells of. STRICT=1 makes a
# failure of whatever is skipped.
STEP    := .cache/report step
export GO STRICT

.NOTPARALLEL:

.PHONY: help steps formatting vet staticcheck modules scripts types go-test size again
help: ## print this list
	@echo "Targets of Convscope:"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-21s %s\n", $$1, $$2 }'

.PHONY: run
run: dist/index.html ## build the page, serve it and print its address (ADDR=host:port)
	@$(GO) build -o .cache/serve . && exec .cache/serve -addr $(ADDR)

.PHONY: site
site: dist/index.html ## build the page into dist/, for any web server; print what its first visit transfers
	@$(GO) run ./build/site -report

size: dist/index.html .cache/report
	@$(STEP) "size of a first visit" $(GO) run ./build/site -report

again: dist/index.html .cache/report ## build the page in another folder, too: it must be the same
	@$(STEP) "same page from another folder" env CGO_ENABLED=1 $(GO) run ./build/site -again

.PHONY: test
test: .cache/report ## set up and run every test, those in a real browser too; end with a table (STRICT=1: fail if any is skipped)
	@export REPORT=$(CURDIR)/.cache/results.jsonl; .cache/report begin; \
	$(MAKE) --no-print-directory --keep-going steps && left= || left=-incomplete; \
	.cache/report table $$left

# A wheel of 3 GB is fetched where nothing may be left out.
steps: lint $(if $(filter 1,$(STRICT)),libtorch-wheel) libtorch native scripts-js race fuzz kernels-js cluster size again browser browsers

.PHONY: check
check: formatting vet staticcheck go-test ## run the tests that take under a minute each and fetch nothing

.PHONY: lint
lint: formatting vet staticcheck modules vulnerabilities scripts types ## check sources, modules and scripts

# The library that packs the page is C, and so is what imports it.
.PHONY: compiler
compiler:
	$(call setup,gcc)

vet staticcheck go-test: | compiler

formatting vet staticcheck modules: .cache/report
	@$(STEP) $@ build/lint/$@.sh

.PHONY: vulnerabilities
vulnerabilities: .cache/report ## look for known vulnerabilities in what is called (VULNDB=latest for today's list)
	@$(STEP) $@ build/lint/$@.sh

scripts: .cache/report
	@$(STEP) -needs build/setup/shellcheck.sh $@ build/lint/$@.sh

types: .cache/report
	@$(STEP) -needs "build/setup/npm.sh typescript@5.9.3 .cache/typescript" "types of the page's scripts" build/lint/$@.sh

.PHONY: scripts-js
scripts-js: .cache/report ## run the unit tests of the page's scripts in node
	@$(STEP) -needs "build/setup/npm.sh fake-indexeddb@6.2.5 .cache/fake-indexeddb" "scripts in node" node --test static/test/*.test.js

# What is missing then, the tests that need it say themselves.
setup = @build/setup/$(1).sh || test $$? -eq 3

.PHONY: native
native: $(MNIST) ## set up and run the tests that need no browser
	$(call setup,clang)
	$(call setup,python)
	@$(MAKE) --no-print-directory go-test

go-test: .cache/report
	@$(STEP) "native tests" $(GO) test -json ./...
	@$(STEP) "native tests, plain Go kernels" $(GO) test -json -tags purego ./engine ./engine/internal/kernel

.PHONY: race
race: .cache/report ## run the engine's and the lab's tests with Go's race detector
	@$(STEP) -needs build/setup/gcc.sh "race detector" env CGO_ENABLED=1 $(GO) test -race -short -json ./engine ./engine/talk ./engine/lab

.PHONY: fuzz
fuzz: .cache/report ## try everything that reads what strangers wrote, each for SECONDS=20 or MINUTES=N (FUZZ=pattern)
	@$(STEP) "fuzzing" $(GO) run ./build/fuzz $(if $(MINUTES),-minutes $(MINUTES),-seconds $(or $(SECONDS),20)) -run '$(FUZZ)'

.PHONY: kernels-js
kernels-js: kernels-js-fma kernels-js-simd128 kernels-js-go limit-js ## run the engine's tests as WebAssembly in node, once with each of the page's kernels

kernels-js-%: .cache/report
	@KERNEL=$* $(JS) $(STEP) "engine in node, kernels $*" $(GO) test -json -exec="$(CURDIR)/build/exec/exec.sh" ./engine ./engine/internal/kernel

limit-js: .cache/report
	@WASM_MB=2048 $(JS) $(STEP) "largest networks in node, 2 GB" $(GO) test -json -exec="$(CURDIR)/build/exec/exec.sh" -run UpToTheLimit ./engine/lab

.PHONY: kernels
kernels: ## build the SIMD kernels anew (needs Debian's clang-19, lld-19 and llvm-19)
	engine/internal/kernel/simd/build.sh

.PHONY: bench
bench: dist/index.html ## measure the page against its peers in one browser; writes docs/benchmarks.md
	@build/setup/chromium.sh
	@build/bench/peers.sh .cache/peers
	$(GO) run ./build/bench

.PHONY: bench-native
bench-native: ## benchmark the native engine, ten times each, for benchstat
	@$(GO) test -run '^$$' -bench . -benchmem -count 10 ./engine ./engine/internal/kernel

# Those that record or take pictures have targets of their own.
OWN_TARGETS := ^(TestImages.*|TestMemoryOfALongTraining)$$

.PHONY: bench-frames
bench-frames: dist/index.html ## measure what a frame takes in a browser, four times
	@build/setup/chromium.sh
	@$(GO) test -tags browser -run '^$$' -bench AFrame -benchtime 1x -count 4 -timeout 30m ./wasm/browser

.PHONY: bench-start
bench-start: dist/index.html ## measure how long a first visit takes until the page answers, and the pen on slow machines (DIST=folder ROUNDS=5)
	@build/setup/chromium.sh
	@DIST='$(abspath $(DIST))' $(GO) test -tags browser -run '^$$' -bench '^Benchmark(Start|Pen)$$' -benchtime 1x -timeout 60m ./wasm/browser

.PHONY: browser
browser: dist/index.html $(MNIST) .cache/report ## run the tests in a real browser (RUN=pattern for some of them)
	@build/setup/npm.sh axe-core@4.14.1 .cache/axe
	@$(STEP) -v -needs build/setup/chromium.sh "browser tests" \
		$(GO) test -json -tags browser -count=1 -timeout 60m -skip '$(OWN_TARGETS)' $(if $(RUN),-run '$(RUN)') ./wasm/browser

.PHONY: browsers
browsers: dist/index.html .cache/report ## load, draw, train and reload in Firefox and WebKitGTK
	@$(STEP) -v -needs build/setup/browsers.sh -may-skip /draws "other browsers" \
		xvfb-run -a -s "-screen 0 1400x1000x24" $(GO) test -json -tags browsers -count=1 -timeout 30m ./wasm/browsers

.PHONY: defaults
defaults: $(SHARDS) ## train the six networks as the page does by default; print what they reach (DEFAULTS="-seeds 3")
	@$(GO) run ./build/defaults $(DEFAULTS)

.PHONY: memory
memory: dist/index.html $(MNIST) ## record the memory of ten minutes of training in a browser
	@build/setup/chromium.sh
	@MEMORY=10m $(GO) test -tags browser -count=1 -timeout 30m -v -run TestMemoryOfALongTraining ./wasm/browser

.PHONY: soak
soak: dist/index.html ## use the page as a class would for an hour, and hold its memory to be flat (MINUTES=60 SEED=1)
	@build/setup/chromium.sh
	@SOAK=$(or $(MINUTES),60)m SEED=$(or $(SEED),1) $(GO) test -tags browser -count=1 -timeout 0 -v -run '^TestSoak$$' ./wasm/browser

.PHONY: images
images: dist/index.html $(MNIST) ## take the pictures of docs/images anew
	@build/setup/chromium.sh
	@IMAGES=yes $(GO) test -tags browser -count=1 -timeout 30m -v -run '^TestImages' ./wasm/browser

.PHONY: data
data: $(SHARDS) $(FASHION) ## fetch MNIST and Fashion-MNIST and cut them into the page's shards

.PHONY: pretrain
pretrain: $(MNIST) ## train the six networks into weights/; can be stopped and resumed (BACKEND=libtorch PRETRAIN="-only crp-3 -force")
ifeq ($(BACKEND),libtorch)
	@build/setup/libtorch.sh
	@CGO_ENABLED=1 $(GO) -C build/libtorch build -o $(CURDIR)/.cache/pretrain-libtorch .
	.cache/pretrain-libtorch $(PRETRAIN)
else
	$(if $(filter-out go,$(BACKEND)),$(error BACKEND=$(BACKEND), want go or libtorch))
	$(GO) run ./build/pretrain $(PRETRAIN)
endif

.PHONY: libtorch
libtorch: .cache/report ## build and test the pretraining on libtorch, installing Debian's if that is possible
	@$(STEP) -needs build/setup/libtorch.sh "pretraining on libtorch" build/libtorch/test.sh

.PHONY: libtorch-wheel
libtorch-wheel: .cache/report ## the same with PyTorch's wheel for CUDA, which needs no GPU here, but 3 GB from the network
	@$(STEP) -needs "build/setup/libtorch-wheel.sh .cache" "pretraining on PyTorch's wheel" build/libtorch/wheel.sh

.PHONY: cluster
cluster: .cache/report ## test the sweep's Slurm array and Kubernetes job, installing Debian's Slurm if that is possible
	@$(STEP) "sweeps on Kubernetes" $(GO) -C build/cluster/kubernetes test -json .
	@$(STEP) -needs build/setup/slurm.sh "sweeps on Slurm" $(GO) test -json -tags slurm ./build/cluster

.cache/report: $(wildcard build/report/*.go) go.mod
	@$(GO) build -o $@ ./build/report

.PHONY: clean
clean: ## remove what was built
	rm -rf dist dist.partial .cache/shards wasm/browser/artifacts

.PHONY: distclean
distclean: clean ## remove what was fetched, too, and the state of a pretraining that was stopped
	rm -rf .cache

dist/index.html: $(SOURCES) $(SHARDS) | $(FASHION)
	@build/setup/gcc.sh
	@echo "== building the page"
	@CGO_ENABLED=1 $(GO) run ./build/site

$(SHARDS): $(MNIST) $(wildcard engine/data/*.go build/shards/*.go)
	@echo "== cutting MNIST into shards"
	@$(GO) run ./build/shards

# The page works without Fashion-MNIST, where it cannot be fetched.
$(FASHION): build/setup/fashion.sh
	@build/setup/fashion.sh .cache/fashion-mnist
	@test ! -d .cache/fashion-mnist || { echo "== cutting Fashion-MNIST into shards"; \
	$(GO) run ./build/shards -in .cache/fashion-mnist -out $@ -name Fashion-MNIST \
		-classes 'T-shirt,Trouser,Pullover,Dress,Coat,Sandal,Shirt,Sneaker,Bag,Ankle boot'; }

$(MNIST):
	@build/setup/mnist.sh .cache/mnist
