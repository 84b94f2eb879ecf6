module dotgo.dev/tests/overlay/typecheck

go 1.27
