//go:build browser

package browser

import (
	"strings"
	"testing"
)

// A histogram is read bin by bin, by keyboard and without seeing it.
func TestHistogramsAreRead(t *testing.T) {
	p := open(t)
	p.activate("button", "Conv 1 · filter 1")
	p.activate("tab", "Weights")
	const name = "Histogram of the weights of Conv 1"
	p.hears()
	p.key("image", name, right)
	p.until("a bin is told", `spoken.announcements.some((s) => / to .*: \d+ weights?, \d+ in the layer$/.test(s))`)
	said := p.spoken("announcements")
	p.wait("the tree tells it, too", func() (bool, string) {
		n := p.find("image", name)
		return strings.Contains(n.value+n.description, said[len(said)-1]), n.value + n.description
	})
	p.settled()
	p.screenshot("bins")
}
