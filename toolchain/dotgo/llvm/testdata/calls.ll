; import env.host once (i32, i1) -> (i64)

; func direct package (ptr, i32) -> (ptr, i32)
; ref runtime.rootsp
; ref go:rootlimit
; ref runtime.stackoverflow () -> ()
; ref roots:1:01
; ref nothing () -> ()
; ref runtime.unwindword
; ref one (i1, f64) -> (i1)
; ref two (ptr, i32) -> (ptr, i32)
; ref env.host (i32, i1) -> (i64)
; group 0: cnothing cone cenv.host
; group 1: unothing
; group 2: uone
; group 3: utwo
; group 4: cenv.host
; group 5: uenv.host
i64 @"direct"(ptr %r0, i32 %r1) #1 {
entry:
;?0
  %rs0 = load ptr, ptr @"runtime.rootsp", align 4
  %rs1 = ptrtoint ptr %rs0 to i32
  %rs2 = sub i32 %rs1, ptrtoint (ptr @"go:rootlimit" to i32)
  %rs3 = icmp ult i32 %rs2, 8
  br i1 %rs3, label %overflow, label %frame, !prof !1
overflow:
  call void @"runtime.stackoverflow"() #2 ;@0
  call void @llvm.trap()
  unreachable
frame:
  %rs = getelementptr i8, ptr %rs0, i32 -8
  %t1 = getelementptr nuw i8, ptr %rs, i32 4
  store ptr %r0, ptr %t1, align 4
  store ptr @"roots:1:01", ptr %rs, align 4
  store ptr %rs, ptr @"runtime.rootsp", align 4
;.
  br label %L0
L0:
  call void @"nothing"() ;@0
;?1
  %t2 = load i32, ptr @"runtime.unwindword", align 4
  %t3 = icmp eq i32 %t2, 0
  br i1 %t3, label %L0.1, label %unwind, !prof !0
L0.1:
;.
  %r2 = call zeroext i1 @"one"(i1 zeroext true, double 0x0000000000000000) ;@0
;?2
  %t4 = load i32, ptr @"runtime.unwindword", align 4
  %t5 = icmp eq i32 %t4, 0
  br i1 %t5, label %L0.2, label %unwind, !prof !0
L0.2:
;.
  %t6 = call i64 @"two"(ptr %r0, i32 %r1) ;@0
  %t6h = lshr i64 %t6, 32
  %t6w = trunc i64 %t6 to i32
  %r3 = inttoptr i32 %t6w to ptr
  %r4 = trunc i64 %t6h to i32
;?3
  %t7 = load i32, ptr @"runtime.unwindword", align 4
  %t8 = icmp eq i32 %t7, 0
  br i1 %t8, label %L0.3, label %unwind, !prof !0
L0.3:
;.
;?4
  %t9 = getelementptr nuw i8, ptr %rs, i32 4
  store ptr %r3, ptr %t9, align 4
;.
  %r5 = call i64 @"env.host"(i32 %r4, i1 zeroext %r2) ;@0
;?5
  %t10 = load i32, ptr @"runtime.unwindword", align 4
  %t11 = icmp eq i32 %t10, 0
  br i1 %t11, label %L0.4, label %unwind, !prof !0
L0.4:
;.
  %r6 = trunc i64 %r5 to i32
;?0
  store ptr %rs0, ptr @"runtime.rootsp", align 4
;.
  %t12a = ptrtoint ptr %r3 to i32
  %t12 = zext i32 %t12a to i64
  %t13 = zext i32 %r6 to i64
  %t13b = shl i64 %t13, 32
  %t13c = or i64 %t13b, %t12
  ret i64 %t13c
unwind:
;?0
  store ptr %rs0, ptr @"runtime.rootsp", align 4
;.
  ret i64 zeroinitializer
}

; func indirect package (ptr, raw, ptr) -> (i32)
; ref runtime.rootsp
; ref go:rootlimit
; ref runtime.stackoverflow () -> ()
; ref roots:2:03
; ref runtime.unwindword
; ref a.F·thunk (i32, ptr) -> (i32)
; group 0: c=(i32) -> (i32) ctx
; group 1: u=(i32) -> (i32) ctx
; group 2: u+Write io.Writer
; group 3: ua.F·thunk
i32 @"indirect"(ptr %r0, ptr %r1, ptr %r2) #0 {
entry:
;?0
  %rs0 = load ptr, ptr @"runtime.rootsp", align 4
  %rs1 = ptrtoint ptr %rs0 to i32
  %rs2 = sub i32 %rs1, ptrtoint (ptr @"go:rootlimit" to i32)
  %rs3 = icmp ult i32 %rs2, 12
  br i1 %rs3, label %overflow, label %frame, !prof !1
overflow:
  call void @"runtime.stackoverflow"() #2 ;@0
  call void @llvm.trap()
  unreachable
frame:
  %rs = getelementptr i8, ptr %rs0, i32 -12
  %t1 = getelementptr nuw i8, ptr %rs, i32 4
  store ptr %r0, ptr %t1, align 4
  %t2 = getelementptr nuw i8, ptr %rs, i32 8
  store ptr %r2, ptr %t2, align 4
  store ptr @"roots:2:03", ptr %rs, align 4
  store ptr %rs, ptr @"runtime.rootsp", align 4
;.
  br label %L0
L0:
  %t3 = load ptr, ptr %r0, align 4
  %r3 = call i32 %t3(i32 5, ptr %r0) ;@0
;?1
  %t4 = load i32, ptr @"runtime.unwindword", align 4
  %t5 = icmp eq i32 %t4, 0
  br i1 %t5, label %L0.1, label %unwind, !prof !0
L0.1:
;.
  %t6 = getelementptr nuw i8, ptr %r1, i32 20
  %t7 = load ptr, ptr %t6, align 4
  %t8 = call i64 %t7(ptr %r2, ptr %r0, i32 %r3) ;@0
  %t8h = lshr i64 %t8, 32
  %r4 = trunc i64 %t8 to i32
  %r5 = trunc i64 %t8h to i1
;?2
  %t9 = load i32, ptr @"runtime.unwindword", align 4
  %t10 = icmp eq i32 %t9, 0
  br i1 %t10, label %L0.2, label %unwind, !prof !0
L0.2:
;.
  %r6 = call i32 @"a.F·thunk"(i32 %r4, ptr null) ;@0
;?3
  %t11 = load i32, ptr @"runtime.unwindword", align 4
  %t12 = icmp eq i32 %t11, 0
  br i1 %t12, label %L0.3, label %unwind, !prof !0
L0.3:
;.
;?0
  store ptr %rs0, ptr @"runtime.rootsp", align 4
;.
  ret i32 %r6
unwind:
;?0
  store ptr %rs0, ptr @"runtime.rootsp", align 4
;.
  ret i32 zeroinitializer
}

; func runtimecalls package (ptr, i32) -> (i1)
; ref runtime.memequal (ptr, ptr, i32) -> (i1)
; ref pos:runtimecalls
; ref runtime.callerpos
; ref runtime.mapaccess1 (raw, ptr, raw) -> (ptr)
; ref type:map[int]int
; ref runtime.unwindword
; ref runtime.panicmem () -> ()
; ref runtime.fail:nil
; ref runtime.panicwrap (ptr, i32, ptr, i32, ptr, i32) -> ()
; group 0: uruntime.mapaccess1
; group 1: uruntime.panicmem
; group 2: uruntime.panicwrap
; positions 50 60
; lines 40 50 60
zeroext i1 @"runtimecalls"(ptr %r0, i32 %r1) #0 {
entry:
  br label %L0
L0:
  %r2 = call zeroext i1 @"runtime.memequal"(ptr %r0, ptr %r0, i32 %r1) #5 ;@1
  store ptr @"pos:runtimecalls", ptr @"runtime.callerpos", align 4
  %r3 = call ptr @"runtime.mapaccess1"(ptr @"type:map[int]int", ptr %r0, ptr null) ;@2
;?0
  %t1 = load i32, ptr @"runtime.unwindword", align 4
  %t2 = icmp eq i32 %t1, 0
  br i1 %t2, label %L0.1, label %unwind, !prof !0
L0.1:
;.
  %t3 = icmp ne ptr %r3, null
  br i1 %t3, label %L0.2, label %F3, !prof !0
L0.2:
  store ptr @"pos:runtimecalls", ptr @"runtime.callerpos", align 4
  call void @"runtime.panicwrap"(ptr null, i32 0, ptr null, i32 0, ptr null, i32 0) #2 ;@2
;?2
  br label %unwind
;:
  call void @llvm.trap()
  unreachable
;.
unwind:
  ret i1 zeroinitializer
F3:
  call void @"runtime.fail:nil"(ptr getelementptr (i8, ptr @"pos:runtimecalls", i32 4)) #2 ;@3
;?1
  br label %unwind
;:
  call void @llvm.trap()
  unreachable
;.
}

; func runtime.inside package (i32) -> ()
; ref runtime.panicIndex (i32, i32) -> ()
; ref runtime.gopanic (raw, ptr) -> ()
; lines 70 80
void @"runtime.inside"(i32 %r0) #0 {
entry:
  br label %L0
L0:
  %t1 = icmp ult i32 %r0, 1
  br i1 %t1, label %L0.1, label %F1, !prof !0
L0.1:
  call void @"runtime.gopanic"(ptr null, ptr null) #2 ;@2
  call void @llvm.trap()
  unreachable
F1:
  call void @"runtime.panicIndex"(i32 %r0, i32 1) #2 ;@1
  call void @llvm.trap()
  unreachable
}
