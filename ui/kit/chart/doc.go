// Package chart draws curves and histograms: axes with round ticks, plots of values
// over an axis, and how values are spread.
package chart
