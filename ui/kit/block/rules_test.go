package block

import (
	"slices"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
)

var (
	conv5   = engine.Conv{Filters: 8, Kernel: 5, Stride: 1, Pad: 2}
	relu    = engine.ReLU{}
	pool    = engine.MaxPool{Size: 2, Stride: 2}
	dropout = talk.NewDropout()
)

// with are layers followed by the paper's tail.
func with(layers ...engine.Spec) []engine.Spec { return append(layers, talk.Tail()...) }

func TestBreaches(t *testing.T) {
	d := func(n int) engine.Spec { return engine.Dense{Units: n} }
	soft := engine.Softmax{}
	tests := []struct {
		name   string
		layers []engine.Spec
		at     []int         // layers with a breach
		fixed  []engine.Spec // after all are fixed, one by one
	}{
		{"conv without ReLU", with(conv5, pool, dropout), []int{0, 1}, with(conv5, relu, pool, dropout)},
		{"conv at the tail", with(conv5), []int{0}, with(conv5, relu)},
		{"pool without ReLU", with(pool, dropout), []int{0}, with(relu, pool, dropout)},
		{"pool without dropout", with(conv5, relu, pool), []int{2}, with(conv5, relu, pool, dropout)},
		{"no tail", []engine.Spec{conv5, relu, soft}, []int{1}, with(conv5, relu)},
		{"nothing at all", []engine.Spec{soft}, []int{0}, with()},
		{"one dense layer", []engine.Spec{d(10), soft}, []int{0}, with()},
		{"another width", []engine.Spec{d(64), soft}, []int{0}, append([]engine.Spec{d(64)}, talk.Tail()[1:]...)},
		{"no ReLU in the tail", []engine.Spec{d(64), d(10), soft}, []int{1}, append([]engine.Spec{d(64)}, talk.Tail()[1:]...)},
		{"dropout before ReLU", []engine.Spec{d(32), engine.Dropout{Rate: 0.5}, relu, d(10), soft}, []int{3},
			[]engine.Spec{d(32), relu, engine.Dropout{Rate: 0.5}, d(10), soft}},
		{"twelve classes", []engine.Spec{d(32), relu, dropout, d(12), soft}, []int{3}, with()},
		{"wider tails are fine", []engine.Spec{d(128), relu, engine.Dropout{Rate: 0.5}, d(10), soft}, nil,
			[]engine.Spec{d(128), relu, engine.Dropout{Rate: 0.5}, d(10), soft}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var at []int
			for _, b := range Breaches(tt.layers, 10) {
				at = append(at, b.Layer)
			}
			if !slices.Equal(at, tt.at) {
				t.Errorf("breaches at layers %v, want %v", at, tt.at)
			}
			layers := tt.layers
			for range 10 {
				bs := Breaches(layers, 10)
				if len(bs) == 0 {
					break
				}
				layers = bs[0].Fixed
			}
			if !slices.Equal(layers, tt.fixed) {
				t.Errorf("fixed = %v, want %v", layers, tt.fixed)
			}
		})
	}
	for _, p := range talk.Presets {
		if bs := Breaches(p.Specs, 10); len(bs) > 0 {
			t.Errorf("%s breaks a rule: %s", p.Name, bs[0].Text)
		}
	}
}

func TestNewSkipConnectionFits(t *testing.T) {
	for _, tt := range []struct {
		name   string
		before []engine.Spec
		want   int
	}{
		{"nothing", nil, 1},
		{"same shape", []engine.Spec{conv5, relu, conv5, relu}, 3},
		{"behind a pool", []engine.Spec{conv5, relu, pool, dropout}, 1},
		{"other channels", []engine.Spec{conv5, relu, engine.Conv{Filters: 4, Kernel: 3, Stride: 1, Pad: 1}}, 1},
	} {
		if got := Over(tt.before); got != tt.want {
			t.Errorf("%s: over %d layers, want %d", tt.name, got, tt.want)
		}
	}
}
