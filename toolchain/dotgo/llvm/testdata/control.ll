; func loop package (i32, ptr) -> (i32)
; ref quoted "name"
; ref runtime.panicIndex (i32, i32) -> ()
; ref runtime.unwindword
; group 0: uruntime.panicIndex
i32 @"loop"(i32 %r0, ptr %r1) #0 {
entry:
  br label %L0
L0:
  br label %L1
L1:
  %r2 = phi i32 [ 0, %L0 ], [ %r4, %L1.1 ]
  %r3 = phi ptr [ @"quoted \22name\22", %L0 ], [ %r1, %L1.1 ]
  %t1 = icmp ult i32 %r2, %r0
  br i1 %t1, label %L1.1, label %F1, !prof !0
L1.1:
  %r4 = add i32 %r2, 1
  %r5 = icmp ult i32 %r4, %r0
  br i1 %r5, label %L1, label %L2, !prof !0
L2:
  switch i32 %r4, label %L3 [ i32 1, label %L3 i32 -5, label %L4 ]
L3:
  %r8 = select i1 %r5, i32 1, i32 2
  br label %L5
L4:
  call void @llvm.trap()
  unreachable
L5:
  %r6 = phi i32 [ %r8, %L3 ]
  ret i32 %r6
unwind:
  ret i32 zeroinitializer
F1:
  call void @"runtime.panicIndex"(i32 %r2, i32 %r0) #2 ;@0
;?0
  br label %unwind
;:
  call void @llvm.trap()
  unreachable
;.
}
