package lab

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"convscope/engine"
)

// round is how long the workers run their loops at once before they add up.
const round = 200 * time.Millisecond

// peakRounds of [engine.Peak] take some tenths of a millisecond.
const peakRounds = 20_000

// A together measures what the processor gives to all workers at once, with
// the loop of [engine.Peak], which touches no memory: no shared training can be
// faster than one worker's by more. Cores that share parts, or a host that
// gives them to others, keep it below the number of workers.
type together struct {
	team    *team
	wake    func()
	running bool
	started time.Time
	flops   float64   // of this worker in this round
	own     bool      // it has done it
	rates   []float64 // that have come, in operations a second
	rounds  int
	best    float64 // sum of a round
}

// step goes on with a round until it waits for the helpers, or ends. done says
// that the rounds are over.
func (g *together) step(now time.Time) (waiting, done bool) {
	if !g.running {
		g.running, g.own, g.started, g.flops, g.rates = true, false, now, 0, g.rates[:0]
		for i := range g.team.helpers {
			g.team.lab.call(i+1, encodePeak(round), func(b []byte, err error) { g.heard(i, b, err) })
		}
	}
	if took := now.Sub(g.started); !g.own && took < round {
		g.flops += engine.Peak(peakRounds)
		return false, false
	} else if !g.own {
		g.own, g.rates = true, append(g.rates, g.flops/took.Seconds())
	}
	if len(g.rates) <= len(g.team.helpers) {
		return true, false
	}
	sum := 0.0
	for _, r := range g.rates {
		sum += r
	}
	g.running, g.best = false, max(g.best, sum)
	g.rounds++
	return false, g.rounds == 5
}

func (g *together) heard(i int, b []byte, err error) {
	var rate float64
	if err == nil {
		rate, err = decodeRate(b)
	}
	if err != nil {
		g.team.lose(i, err)
		return
	}
	g.rates = append(g.rates, rate)
	g.wake()
}

// peakFor is operations a second of the loop in this worker.
func peakFor(span time.Duration) float64 {
	flops, start := 0.0, time.Now()
	for {
		flops += engine.Peak(peakRounds)
		if took := time.Since(start); took >= span {
			return flops / took.Seconds()
		}
	}
}

func encodePeak(span time.Duration) []byte {
	return binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(nil, kindPeak), uint32(span.Milliseconds()))
}

// answerPeak does what encodePeak asks.
func answerPeak(message []byte) ([]byte, error) {
	const longest = 1000
	if len(message) != 8 || binary.LittleEndian.Uint32(message[4:]) > longest {
		return nil, fmt.Errorf("a request of %d bytes for the peak, want 8 for at most %d ms", len(message), longest)
	}
	rate := peakFor(time.Duration(binary.LittleEndian.Uint32(message[4:])) * time.Millisecond)
	return binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint32(nil, kindPeak), math.Float64bits(rate)), nil
}

func decodeRate(b []byte) (float64, error) {
	if err := refusal(b); err != nil {
		return 0, err
	}
	if len(b) != 12 || binary.LittleEndian.Uint32(b) != kindPeak {
		return 0, fmt.Errorf("an answer of %d bytes that is no peak", len(b))
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(b[4:])), nil
}
