//go:build browser

package browser

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// dist is the built page, artifacts the folder for screenshots.
var (
	dist      = filepath.Join("..", "..", "dist")
	artifacts = "artifacts"
)

// chrome is the Chromium that the tests share.
var chrome context.Context

// internet is all that it can reach.
var internet *proxy

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	if _, err := os.Stat(filepath.Join(dist, "index.html")); err != nil {
		fmt.Fprintln(os.Stderr, "there is no page to test:", err, "(`make site` makes it)")
		return 1
	}
	if err := os.MkdirAll(artifacts, 0o755); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	internet = newProxy()
	defer internet.Close()
	ctx, quit, err := startChrome()
	if err != nil {
		fmt.Fprintln(os.Stderr, "Chromium does not start:", err, "(`make browser` installs it)")
		return 1
	}
	defer quit()
	chrome = ctx
	return m.Run()
}

// startChrome starts a headless Chromium that draws in software, with the
// flags given besides, and returns its context and what ends it.
func startChrome(flags ...chromedp.ExecAllocatorOption) (context.Context, func(), error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ProxyServer(internet.URL),
		chromedp.Flag("proxy-bypass-list", "<-loopback>"), // localhost through the proxy, too
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("use-angle", "swiftshader"),
		chromedp.Flag("enable-unsafe-swiftshader", true),
		chromedp.Flag("ignore-gpu-blocklist", true),
	)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	allocator, endAllocator := chromedp.NewExecAllocator(context.Background(), append(options, flags...)...)
	ctx, endBrowser := chromedp.NewContext(allocator)
	quit := func() { endBrowser(); endAllocator() }
	if err := chromedp.Do(ctx); err != nil {
		quit()
		return nil, nil, err
	}
	return ctx, quit, nil
}
