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

.NOTPARALLEL:

.PHONY: help
help: ## print this list
	@echo "Targets of Convscope:"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

.PHONY: run
run: dist/index.html ## build the page, serve it and print its address (ADDR=host:port)
	@$(GO) build -o .cache/serve . && exec .cache/serve -addr $(ADDR)

.PHONY: site
site: dist/index.html ## build the page into dist/, for any web server; print what its first visit transfers
	@$(GO) run ./build/site -report

.PHONY: test
test: lint libtorch native kernels-js cluster site browser ## set up and run every test, those in a real browser too
	@echo "== all tests passed"

.PHONY: lint
lint: ## check formatting, vet and staticcheck, natively and for the browser
	@echo "== formatting"
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$unformatted" || { echo "gofmt -w is due for:"; echo "$$unformatted"; exit 1; }
	@echo "== vet"
	@$(GO) vet ./...
	@$(GO) vet -tags browser ./wasm/browser
	@$(JS) $(GO) vet ./engine/... ./ui/... ./weights ./wasm/...
	@echo "== staticcheck"
	@$(GO) tool staticcheck -tags browser ./...
	@$(JS) $$($(GO) tool -n staticcheck) ./ui/... ./wasm/...

.PHONY: native
native: $(MNIST) ## run the tests that need no browser
	@echo "== native tests"
	@$(GO) test ./...
	@echo "== native tests, plain Go kernels"
	@$(GO) test -tags purego ./engine ./engine/internal/kernel

.PHONY: kernels-js
kernels-js: ## run the engine's tests as WebAssembly in node, once with each of the page's kernels
	@for kernel in fma simd128 go; do \
		echo "== engine in node, kernels: $$kernel"; \
		KERNEL=$$kernel $(JS) $(GO) test -exec="$(CURDIR)/build/exec/exec.sh" ./engine ./engine/internal/kernel || exit 1; \
	done

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

.PHONY: browser
browser: dist/index.html $(MNIST) ## run the tests in a real browser (RUN=pattern for some of them)
	@build/setup/chromium.sh
	@build/setup/axe.sh .cache/axe
	@echo "== browser tests"
	@$(GO) test -tags browser -count=1 -timeout 30m -v $(if $(RUN),-run '$(RUN)') ./wasm/browser

.PHONY: defaults
defaults: $(SHARDS) ## train the six networks as the page does by default; print what they reach (DEFAULTS="-seeds 3")
	@$(GO) run ./build/defaults $(DEFAULTS)

.PHONY: memory
memory: dist/index.html $(MNIST) ## record the memory of ten minutes of training in a browser
	@build/setup/chromium.sh
	@MEMORY=10m $(GO) test -tags browser -count=1 -timeout 30m -v -run TestMemoryOfALongTraining ./wasm/browser

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
	@$(LIBTORCH_BUILD)
	.cache/pretrain-libtorch $(PRETRAIN)
else
	$(if $(filter-out go,$(BACKEND)),$(error BACKEND=$(BACKEND), want go or libtorch))
	$(GO) run ./build/pretrain $(PRETRAIN)
endif

# A module of its own, with cgo. What it needs is fitted to this machine.
LIBTORCH_BUILD := CGO_ENABLED=1 $(GO) -C build/libtorch build -o $(CURDIR)/.cache/pretrain-libtorch .

.PHONY: libtorch
libtorch: ## build and test the pretraining on libtorch, installing Debian's if that is possible
	@echo "== libtorch"
	@build/setup/libtorch.sh; case $$? in 0) ;; 3) exit 0 ;; *) exit 1 ;; esac; \
	staticcheck=$$($(GO) tool -n staticcheck) && $(LIBTORCH_BUILD) && cd build/libtorch && export CGO_ENABLED=1 && \
	$(GO) vet . && $$staticcheck . && $(GO) test .

.PHONY: libtorch-wheel
libtorch-wheel: ## the same with PyTorch's wheel for CUDA, which needs no GPU here, but 3 GB from the network
	@libtorch=$$(build/setup/libtorch-wheel.sh .cache); case $$? in 0) ;; 3) exit 0 ;; *) exit 1 ;; esac; \
	LIBTORCH=$$libtorch $(MAKE) --no-print-directory libtorch

.PHONY: cluster
cluster: ## test the sweep's Slurm array and Kubernetes job, installing Debian's Slurm if that is possible
	@echo "== sweeps on clusters"
	@$(GO) -C build/cluster/kubernetes vet . && $(GO) -C build/cluster/kubernetes test .
	@build/setup/slurm.sh; case $$? in 0) ;; 3) exit 0 ;; *) exit 1 ;; esac; \
	$(GO) vet -tags slurm ./build/cluster && $(GO) test -tags slurm ./build/cluster

.PHONY: clean
clean: ## remove what was built
	rm -rf dist dist.partial .cache/shards wasm/browser/artifacts

.PHONY: distclean
distclean: clean ## remove what was fetched, too, and the state of a pretraining that was stopped
	rm -rf .cache

dist/index.html: $(SOURCES) $(SHARDS) | $(FASHION)
	@build/setup/libdeflate.sh
	@echo "== building the page"
	@$(GO) run ./build/site

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
