// Package words writes numbers, shares and sentences as the interface shows and
// speaks them. It knows nothing of networks.
package words
