; func slots package (ptr, ptr, i32) -> (ptr)
; ref runtime.rootsp
; ref go:rootlimit
; ref runtime.stackoverflow () -> ()
; ref roots:5:17
; ref runtime.alloc (i32, raw) -> (ptr)
; ref gc:8:01
; ref work (ptr, raw) -> (ptr)
; ref runtime.unwindword
; group 0: cruntime.alloc cwork
; group 1: cwork
; group 2: uwork
ptr @"slots"(ptr %r0, ptr %r1, i32 %r2) #0 {
entry:
;?0
  %rs0 = load ptr, ptr @"runtime.rootsp", align 4
  %rs1 = ptrtoint ptr %rs0 to i32
  %rs2 = sub i32 %rs1, ptrtoint (ptr @"go:rootlimit" to i32)
  %rs3 = icmp ult i32 %rs2, 24
  br i1 %rs3, label %overflow, label %frame, !prof !1
overflow:
  call void @"runtime.stackoverflow"() #2 ;@0
  call void @llvm.trap()
  unreachable
frame:
  %rs = getelementptr i8, ptr %rs0, i32 -24
  %t1 = getelementptr nuw i8, ptr %rs, i32 8
  store i32 0, ptr %t1, align 4
  %rs4 = getelementptr nuw i8, ptr %rs, i32 12
  call void @llvm.memset.p0.i32(ptr align 4 %rs4, i8 0, i32 12, i1 false)
  %t2 = getelementptr nuw i8, ptr %rs, i32 4
  store ptr %r0, ptr %t2, align 4
  store ptr @"roots:5:17", ptr %rs, align 4
  store ptr %rs, ptr @"runtime.rootsp", align 4
  %o0 = getelementptr nuw i8, ptr %rs, i32 12
;:
  %o0 = alloca [12 x i8], align 4
;.
  br label %L0
L0:
  %r3 = bitcast ptr %o0 to ptr
  call void @llvm.memset.p0.i32(ptr align 4 %r3, i8 0, i32 12, i1 false)
  %r4 = call noalias nonnull ptr @"runtime.alloc"(i32 8, ptr @"gc:8:01") ;@0
;?1
  %t3 = getelementptr nuw i8, ptr %rs, i32 8
  store ptr %r4, ptr %t3, align 4
;.
  %r5 = call ptr @"work"(ptr %r4, ptr %r3) ;@0
;?2
  %t4 = load i32, ptr @"runtime.unwindword", align 4
  %t5 = icmp eq i32 %t4, 0
  br i1 %t5, label %L0.1, label %unwind, !prof !0
L0.1:
;.
  store ptr %r5, ptr %r4, align 4
;?0
  store ptr %rs0, ptr @"runtime.rootsp", align 4
;.
  ret ptr %r0
unwind:
;?0
  store ptr %rs0, ptr @"runtime.rootsp", align 4
;.
  ret ptr zeroinitializer
}

; func recovers package (ptr) -> (i32, i1)
; ref runtime.rootsp
; ref go:rootlimit
; ref runtime.stackoverflow () -> ()
; ref roots:2:03
; ref runtime.alloc (i32, raw) -> (ptr)
; ref runtime.deferframe () -> (i32)
; ref work2 (ptr, ptr) -> ()
; ref runtime.unwindword
; ref runtime.deferreturn (i32) -> ()
; ref runtime.unwindtarget
; group 0: uwork2
; group 1: uruntime.deferreturn
i64 @"recovers"(ptr %r0) #0 {
entry:
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
  store i32 0, ptr %t1, align 4
  %t2 = getelementptr nuw i8, ptr %rs, i32 8
  store ptr %r0, ptr %t2, align 4
  store ptr @"roots:2:03", ptr %rs, align 4
  store ptr %rs, ptr @"runtime.rootsp", align 4
  br label %L0
L0:
  %r1 = call noalias nonnull ptr @"runtime.alloc"(i32 4, ptr null) ;@0
  %t3 = getelementptr nuw i8, ptr %rs, i32 4
  store ptr %r1, ptr %t3, align 4
  %r2 = call i32 @"runtime.deferframe"() ;@0
  call void @"work2"(ptr %r0, ptr %r1) ;@0
;?0
  %t4 = load i32, ptr @"runtime.unwindword", align 4
  %t5 = icmp eq i32 %t4, 0
  br i1 %t5, label %L0.1, label %unwind, !prof !0
L0.1:
;.
  br label %L2
L1:
  call void @"runtime.deferreturn"(i32 %r2) ;@0
;?1
  %t6 = load i32, ptr @"runtime.unwindword", align 4
  %t7 = icmp eq i32 %t6, 0
  br i1 %t7, label %L1.1, label %unwind, !prof !0
L1.1:
;.
  %r3 = load i32, ptr %r1, align 4
  store ptr %rs0, ptr @"runtime.rootsp", align 4
  %t8 = zext i32 %r3 to i64
  %t9 = zext i1 true to i64
  %t9b = shl i64 %t9, 32
  %t9c = or i64 %t9b, %t8
  ret i64 %t9c
L2:
  call void @"runtime.deferreturn"(i32 %r2) ;@0
;?1
  %t10 = load i32, ptr @"runtime.unwindword", align 4
  %t11 = icmp eq i32 %t10, 0
  br i1 %t11, label %L2.1, label %unwind, !prof !0
L2.1:
;.
  store ptr %rs0, ptr @"runtime.rootsp", align 4
  %t12 = zext i32 0 to i64
  %t13 = zext i1 false to i64
  %t13b = shl i64 %t13, 32
  %t13c = or i64 %t13b, %t12
  ret i64 %t13c
unwind:
  %ut = load i32, ptr @"runtime.unwindtarget", align 4
  %um = icmp eq i32 %ut, %r2
  br i1 %um, label %recover, label %leave
recover:
  store i32 0, ptr @"runtime.unwindword", align 4
  br label %L1
leave:
  store ptr %rs0, ptr @"runtime.rootsp", align 4
  ret i64 zeroinitializer
}
