// Command bench measures the page's engine against the peers of its kind, all
// in one sitting of one Chromium, and writes the table to docs/benchmarks.md.
//
//	go run ./build/bench [-seconds 2] [-dist dist] [-peers .cache/peers]
//
// Peers are fetched by peers.sh. Absolute figures are the machine's of that
// minute; the ratios are what holds.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("bench: ")
	seconds := flag.Float64("seconds", 2, "time for each figure")
	dist := flag.String("dist", "dist", "the built page")
	peers := flag.String("peers", ".cache/peers", "folder of the libraries to measure against")
	doc := flag.String("doc", "docs/benchmarks.md", "file whose table is replaced")
	flag.Parse()
	if err := run(*seconds, *dist, *peers, *doc); err != nil {
		log.Fatal(err)
	}
}

func run(seconds float64, dist, peers, doc string) error {
	b, err := openBrowser(dist, peers)
	if err != nil {
		return err
	}
	defer b.close()
	var tables []table
	for _, n := range networks {
		t, err := measure(b, n, seconds)
		if err != nil {
			return fmt.Errorf("%s: %w", n.name, err)
		}
		fmt.Println(t)
		tables = append(tables, t)
	}
	text, err := report(b, tables)
	if err != nil {
		return err
	}
	old, err := os.ReadFile(doc)
	if err != nil {
		return err
	}
	updated, err := replaceBetween(string(old), "<!-- bench -->", "<!-- /bench -->", text)
	if err != nil {
		return fmt.Errorf("%s: %w", doc, err)
	}
	return os.WriteFile(doc, []byte(updated), 0o644)
}
