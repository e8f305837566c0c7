//go:build !race

package outreach

const UnderRace = false
