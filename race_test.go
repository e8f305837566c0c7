//go:build race

package outreach

// UnderRace: the race detector makes everything some ten times slower, and has seen what
// there is to see after a part of it.
const UnderRace = true
