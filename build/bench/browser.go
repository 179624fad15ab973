package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"

	"github.com/chromedp/chromedp"
)

// A browser is one Chromium with two tabs, one at a time: the page, and the
// peers.
type browser struct {
	ctx    context.Context
	server *http.Server
	base   string
	quits  []func()

	mu     sync.Mutex
	models map[string][]byte // ONNX files that the peers' tab may fetch
}

// blind is what the page's HTML begins with so that it finds no WebGL: its engine runs,
// and its interface does not.
const blind = `<head><base href="/page/"><script>HTMLCanvasElement.prototype.getContext = () => null;</script>`

func openBrowser(dist, peers string) (*browser, error) {
	for _, file := range []string{dist + "/index.html", peers + "/tf.min.js"} {
		if _, err := os.Stat(file); err != nil {
			return nil, fmt.Errorf("%w: `make bench` builds the page and fetches the peers first", err)
		}
	}
	b := &browser{models: map[string][]byte{}}
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/page/", http.StripPrefix("/page/", http.FileServer(http.Dir(dist))))
	mux.Handle("/peers/", http.StripPrefix("/peers/", layers{http.Dir("build/bench/peers"), http.Dir(peers)}))
	mux.HandleFunc("/models/{name}", b.model)
	mux.HandleFunc("/blind/", func(w http.ResponseWriter, r *http.Request) {
		page, err := os.ReadFile(dist + "/index.html")
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		fmt.Fprint(w, strings.Replace(string(page), "<head>", blind, 1))
	})
	b.server = &http.Server{Handler: mux}
	go b.server.Serve(listener) // ends when the server is closed
	b.base = "http://" + listener.Addr().String()

	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.Flag("use-angle", "swiftshader"),
		chromedp.Flag("enable-unsafe-swiftshader", true),
		chromedp.Flag("ignore-gpu-blocklist", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-quic", true),
	)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	allocator, endAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, endBrowser := chromedp.NewContext(allocator)
	b.ctx, b.quits = ctx, []func(){endBrowser, endAllocator}
	if err := chromedp.Do(ctx); err != nil {
		b.close()
		return nil, fmt.Errorf("no Chromium starts: %w (build/setup/chromium.sh installs it)", err)
	}
	return b, nil
}

func (b *browser) close() {
	for _, quit := range b.quits {
		quit()
	}
	b.server.Close()
}

// layers serves each file from the first folder that has it.
type layers []http.Dir

func (l layers) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for _, dir := range l {
		if f, err := dir.Open(r.URL.Path); err == nil {
			f.Close()
			http.FileServer(dir).ServeHTTP(w, r)
			return
		}
	}
	http.NotFound(w, r)
}

func (b *browser) model(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	data, ok := b.models[r.PathValue("name")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Write(data) // the browser is this program's own
}

// addModel makes an ONNX file reachable and returns its address.
func (b *browser) addModel(name string, data []byte) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.models[name] = data
	return "/models/" + name
}

// eval opens a page of the server, waits for what ready says, and gives the
// JSON that an expression resolves to.
func (b *browser) eval(path, ready, expression string, result any) error {
	tab, end := chromedp.NewContext(b.ctx)
	defer end()
	if err := chromedp.Do(tab, chromedp.Navigate(b.base+path)); err != nil {
		return err
	}
	script := fmt.Sprintf("(async () => { %s; return JSON.stringify(await (%s)) })()", ready, expression)
	text, err := chromedp.Run(tab, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
	if err != nil {
		return err
	}
	return json.Unmarshal([]byte(text), result)
}
