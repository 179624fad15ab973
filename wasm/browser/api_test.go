//go:build browser

package browser

import (
	"encoding/json"
	"fmt"
	"strings"
)

// What convscope.request answers.
type (
	networkAnswer struct {
		Preset *string
		Layers []struct {
			Kind   string
			Out    [3]int
			Params int
		}
		Params, Epoch, Epochs, Edited int
		Amid                          bool
		Origin                        string
	}
	inputAnswer struct {
		Pixels []float32
	}
	predictAnswer struct {
		Probabilities, Logits []float32
		Label                 int
		MS                    float64
	}
	activationsAnswer struct {
		Shape []int
		Data  []float32
	}
	epochAnswer struct {
		Epoch                                int
		Loss, Accuracy, ValLoss, ValAccuracy float64
	}
	metricsAnswer struct {
		Accuracy, Loss float64
		History        []epochAnswer
		Confusion      [][]int
	}
)

// request asks the page's API and sets out, unless nil, to the answer. A
// refusal fails the test.
func (p *tab) request(method string, params, out any) {
	p.t.Helper()
	if refusal := p.try(method, params, out); refusal != "" {
		p.t.Fatalf("%s %.200s: refused: %s", method, fmt.Sprint(params), refusal)
	}
}

// refused asks the page's API for what it should refuse, and returns why it did.
func (p *tab) refused(method string, params any) string {
	p.t.Helper()
	refusal := p.try(method, params, nil)
	if refusal == "" {
		p.t.Fatalf("%s %.200s: not refused", method, fmt.Sprint(params))
	}
	return refusal
}

func (p *tab) try(method string, params, out any) (refusal string) {
	p.t.Helper()
	arguments, err := json.Marshal(params)
	if err != nil {
		p.t.Fatal(err)
	}
	return p.tryRaw(fmt.Sprintf("%q, %s", method, arguments), out)
}

// tryRaw is try for arguments written in JavaScript.
func (p *tab) tryRaw(arguments string, out any) (refusal string) {
	p.t.Helper()
	var answer struct {
		Result  json.RawMessage
		Refusal *string
	}
	p.eval(`convscope.request(`+arguments+`).then(
		(result) => ({Result: JSON.parse(JSON.stringify(result ?? null, (_, v) => ArrayBuffer.isView(v) ? Array.from(v) : v))}),
		(err) => ({Refusal: err instanceof Error ? err.message : "not an Error: " + err}))`, &answer)
	if answer.Refusal != nil {
		if strings.TrimSpace(*answer.Refusal) == "" {
			p.t.Fatalf("%s: refused with no sentence", arguments)
		}
		return *answer.Refusal
	}
	if out != nil {
		if err := json.Unmarshal(answer.Result, out); err != nil {
			p.t.Fatalf("%s: %.200s: %v", arguments, answer.Result, err)
		}
	}
	return ""
}

func (p *tab) network() (n networkAnswer) {
	p.t.Helper()
	p.request("network.get", nil, &n)
	return n
}

func (p *tab) predict() (a predictAnswer) {
	p.t.Helper()
	p.request("predict", nil, &a)
	return a
}

// kinds are the kinds of layers of the network that the lab runs.
func (p *tab) kinds() string {
	p.t.Helper()
	var kinds []string
	for _, l := range p.network().Layers {
		kinds = append(kinds, l.Kind)
	}
	return strings.Join(kinds, " ")
}

// layers waits until the network that the lab runs has layers of these kinds,
// and the strip, which hears of it a little later, shows them.
func (p *tab) layers(want string) {
	p.t.Helper()
	p.wait("the network is "+want, func() (bool, string) {
		got := p.kinds()
		return got == want, got
	})
	p.wait("the strip shows "+want, func() (bool, string) {
		kinds, blocks := strings.Fields(want), p.items("Network")
		shows := len(blocks) == len(kinds)+1 // the input is the first
		for i := 0; shows && i < len(kinds); i++ {
			shows = strings.HasPrefix(strings.ToLower(blocks[i+1]), kinds[i])
		}
		return shows, strings.Join(blocks, " | ")
	})
}

// preset waits until the pretrained network of that name runs, or none if "".
func (p *tab) preset(want string) {
	p.t.Helper()
	p.wait(fmt.Sprintf("the preset is %q", want), func() (bool, string) {
		n := p.network()
		got := ""
		if n.Preset != nil {
			got = *n.Preset
		}
		return got == want, got
	})
}

// sees waits until the network takes what is on the pad for a digit.
func (p *tab) sees(digit int) {
	p.t.Helper()
	p.wait(fmt.Sprintf("the drawing is taken for a %d", digit), func() (bool, string) {
		a := p.predict()
		return a.Label == digit, fmt.Sprintf("taken for a %d, with %.2f", a.Label, a.Probabilities)
	})
}
