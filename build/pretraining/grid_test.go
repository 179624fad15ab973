package pretraining

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/vmihailenco/msgpack/v5"

	"convscope/engine"
)

const twoByTwo = `{
	"networks": [{"name": "tiny", "layers": [
		{"kind": "conv", "filters": 2, "kernel": 5, "stride": 3}, {"kind": "relu"},
		{"kind": "maxpool", "size": 2, "stride": 2}, {"kind": "dense", "units": 10}, {"kind": "softmax"}]}],
	"rate": [0.01, 0.003], "batch": [16, "8,32"], "epochs": [2]
}`

func jobNames(jobs []Job) []string {
	var names []string
	for _, j := range jobs {
		names = append(names, j.Name)
	}
	return names
}

func TestGridIsTheSameInJSONAndMsgpack(t *testing.T) {
	var grid Grid
	if err := json.Unmarshal([]byte(twoByTwo), &grid); err != nil {
		t.Fatal(err)
	}
	grid.Batch[0] = 16 // an integer, which JSON does not know
	var packed bytes.Buffer
	e := msgpack.NewEncoder(&packed)
	e.SetCustomStructTag("json")
	if err := e.Encode(grid); err != nil {
		t.Fatal(err)
	}
	want := []string{"tiny-rate0.01-batch16-epochs2", "tiny-rate0.01-batch8+32-epochs2", "tiny-rate0.003-batch16-epochs2", "tiny-rate0.003-batch8+32-epochs2"}
	for name, b := range map[string][]byte{"JSON": []byte(twoByTwo), "msgpack": packed.Bytes()} {
		g, err := parseGrid(b)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		jobs, err := g.jobs(defaults())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := jobNames(jobs); !slices.Equal(got, want) {
			t.Errorf("%s: runs %q, want %q", name, got, want)
		}
		if j := jobs[3]; j.Training.Batch != 8 || j.Training.Batches != "8,32" || j.Training.LearningRate != 0.003 || j.Training.Epochs != 2 || len(j.Specs) != 5 {
			t.Errorf("%s: the last run is %+v", name, j)
		}
	}
}

func TestBadGrids(t *testing.T) {
	for want, grid := range map[string]string{
		"the grid has no networks":          `{"rate": [1]}`,
		`unknown field "rates"`:             `{"networks": [{"name": "crp-3"}], "rates": [1]}`,
		"neither JSON nor msgpack":          "networks: []",
		"it has no layers and is no preset": `{"networks": [{"name": "wide"}]}`,
		"want a name of up to 64 letters":   `{"networks": [{"name": "../x"}]}`,
		"does not end in -epochs":           `{"networks": [{"name": "a-epochs"}]}`,
		"crp-3 is there twice":              `{"networks": [{"name": "crp-3"}, {"name": "crp-3"}]}`,
		`batch "-1"`:                        `{"networks": [{"name": "crp-3"}], "batch": [-1]}`,
		`unknown layer kind "conv9"`:        `{"networks": [{"name": "a", "layers": [{"kind": "conv9"}]}]}`,
		"cannot unmarshal string":           `{"networks": [{"name": "crp-3"}], "rate": ["fast"]}`,
	} {
		g, err := parseGrid([]byte(grid))
		if err == nil {
			_, err = g.jobs(defaults())
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %q", grid, err, want)
		}
	}
}

// Whatever the number of shards, every job is in exactly one, and none has much
// more to do than another.
func TestShardsShareTheJobs(t *testing.T) {
	g, err := parseGrid([]byte(`{"networks": [{"name": "crp-3"}, {"name": "crcrp-5"}, {"name": "crpcrp-5"}], "rate": [0.1, 0.01, 0.001], "seed": [1, 2, 3, 4]}`))
	if err != nil {
		t.Fatal(err)
	}
	jobs, err := g.jobs(defaults())
	if err != nil {
		t.Fatal(err)
	}
	in := engine.Shape{C: 1, H: 28, W: 28}
	for count := 1; count <= 40; count++ {
		var all []string
		least, most, largest := int64(1<<62), int64(0), int64(0)
		for index := range count {
			part, err := Shard{index, count}.of(jobs, in)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, jobNames(part)...)
			var load int64
			for _, j := range part {
				c, _ := j.cost(in)
				load += c * int64(j.Training.Epochs)
				largest = max(largest, c*int64(j.Training.Epochs))
			}
			least, most = min(least, load), max(most, load)
		}
		want := jobNames(jobs)
		slices.Sort(all)
		slices.Sort(want)
		if !slices.Equal(all, want) {
			t.Errorf("%d shards have the jobs %q, want each once", count, all)
		}
		if most-least > largest {
			t.Errorf("of %d shards one has %d to do and another %d, with no job above %d", count, most, least, largest)
		}
	}
}

func TestBatchesShareTheEpochs(t *testing.T) {
	b := Batches{16, 32, 64}
	var sizes []int
	for epoch := range 7 {
		sizes = append(sizes, b.in(epoch, 7))
	}
	if want := []int{16, 16, 16, 32, 32, 64, 64}; !slices.Equal(sizes, want) {
		t.Errorf("sizes in 7 epochs = %v, want %v", sizes, want)
	}
}
