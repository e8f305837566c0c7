package outreach

type Part string
func fills(r *Request, f Field) bool { return false }
