package kernel

import "math"

// Adam updates parameters w by their gradient g, both moments kept in m and v.
// rate is the step's learning rate with the bias of the moments already
// corrected (Kingma & Ba 2015, section 2: α·√(1-β2ᵗ)/(1-β1ᵗ)).
//
//	m = β1·m + (1-β1)·g;  v = β2·v + (1-β2)·g²;  w -= rate · m / (√v + ε)
func Adam(rate, beta1, beta2, eps float32, w, g, m, v []float32) {
	g, m, v = g[:len(w)], m[:len(w)], v[:len(w)]
	if haveSIMD && simd() {
		simdAdam(rate, beta1, beta2, eps, w, g, m, v)
		return
	}
	adamGo(rate, beta1, beta2, eps, w, g, m, v)
}

func adamGo(rate, beta1, beta2, eps float32, w, g, m, v []float32) {
	for i, gi := range g {
		m[i] = beta1*m[i] + (1-beta1)*gi
		v[i] = beta2*v[i] + (1-beta2)*gi*gi
		w[i] -= rate * m[i] / (float32(math.Sqrt(float64(v[i]))) + eps)
	}
}

// RMSProp updates parameters w by their gradient g, with the running mean
// square of the gradient in s:
//
//	s = decay·s + (1-decay)·g²;  w -= rate · g / (√s + ε)
func RMSProp(rate, decay, eps float32, w, g, s []float32) {
	g, s = g[:len(w)], s[:len(w)]
	for i, gi := range g {
		s[i] = decay*s[i] + (1-decay)*gi*gi
		w[i] -= rate * gi / (float32(math.Sqrt(float64(s[i]))) + eps)
	}
}

// Momentum updates parameters w by their gradient g with velocity u:
//
//	u = momentum·u + g;  w -= rate · u
func Momentum(rate, momentum float32, w, g, u []float32) {
	g, u = g[:len(w)], u[:len(w)]
	if haveSIMD && simd() {
		simdMomentum(rate, momentum, w, g, u)
		return
	}
	momentumGo(rate, momentum, w, g, u)
}

func momentumGo(rate, momentum float32, w, g, u []float32) {
	for i, gi := range g {
		u[i] = momentum*u[i] + gi
		w[i] -= rate * u[i]
	}
}
