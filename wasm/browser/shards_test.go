//go:build browser

package browser

import (
	"net/http"
	"slices"
	"testing"
)

// A training begins when the first shard of its images has come, waits for the
// next, and comes to the same network as with all of them at hand.
func TestTrainsBeforeTheLastShardHasCome(t *testing.T) {
	s := newSite(t)
	release := make(chan bool)
	s.spoil("data/mnist/train-01.gz", func(w http.ResponseWriter, content []byte) {
		<-release
		w.Write(content)
	})
	p := visit{site: s}.open(t)
	p.record("batch", "training")
	options := map[string]any{"epochs": 1, "batch": 50, "images": 10000, "workers": 1}
	learn := func() (logits []float32, m metricsAnswer) {
		p.eval(`convscope.request("network.set", `+tiny+`)`, nil)
		p.request("train.start", options, nil)
		if release != nil {
			p.until("it has learned the first shard and waits for the second",
				`events.some(([name]) => name === "batch") && events.some(([name, e]) => name === "training" && e.state === "loading" && e.batch === 100)`)
			var at struct {
				State               string
				Batch, ImagesLoaded int
			}
			p.request("train.status", nil, &at)
			if at.State != "loading" || at.Batch != 100 || at.ImagesLoaded != 5000 {
				t.Errorf("with one shard the training is at %+v, want it to wait after 5,000 images", at)
			}
			p.tells("Loading images: 5,000 of 10,000")
			p.screenshot("waits-for-images")
			close(release)
			release = nil
		}
		p.eval(`convscope.request("train.wait")`, nil)
		p.request("input.set", map[string]any{"test": 3}, nil)
		p.request("metrics", nil, &m)
		return p.predict().Logits, m
	}
	late, history := learn()
	again, same := learn()
	if !slices.Equal(late, again) || !slices.Equal(history.History, same.History) {
		t.Errorf("as the images came: %v, %+v; with all at hand: %v, %+v", late, history.History, again, same.History)
	}
	if len(history.History) != 2 || history.History[0].Epoch != 0 {
		t.Errorf("history %+v, want the start and one epoch", history.History)
	}
}
