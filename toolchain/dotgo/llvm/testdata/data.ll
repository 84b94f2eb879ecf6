; data bss package
global [16 x i8] zeroinitializer, align 8

; data zeros package
global [4 x i8] zeroinitializer, align 4

; data str:abc once
constant [6 x i8] c"a\22\5C\0A\FF\00", align 1

; data pointers package
; ref str:abc
; ref f("x")
global <{[4 x i8], ptr, [4 x i8], ptr, [4 x i8]}> <{[4 x i8] c"\01\00\00\00", ptr getelementptr (i8, ptr @"str:abc", i32 2), [4 x i8] c"\02\00\00\00", ptr @"f(\22x\22)", [4 x i8] zeroinitializer}>, align 4
