; func ints package (i32, i64, i8) -> (i64)
i64 @"ints"(i32 %r0, i64 %r1, i8 %r2) #0 {
entry:
  br label %L0
L0:
  %r3 = add i32 %r0, 5
  %r4 = sdiv i32 %r3, 7
  %t1 = icmp eq i32 %r0, -1
  %t2 = select i1 %t1, i32 1, i32 %r0
  %t3 = sdiv i32 %r4, %t2
  %t4 = sub i32 0, %r4
  %r5 = select i1 %t1, i32 %t4, i32 %t3
  %t5 = icmp eq i8 -1, -1
  %t6 = select i1 %t5, i8 1, i8 -1
  %r6 = srem i8 %r2, %t6
  %r7 = udiv i64 %r1, 3
  %r8 = shl i64 %r7, 2
  %r9 = icmp slt i64 %r8, -1
  %r10 = icmp ugt i32 %r5, 255
  %r11 = and i1 %r9, %r10
  %r12 = xor i1 %r11, true
  %r13 = select i1 %r12, i64 %r8, i64 0
  %r14 = sext i8 %r6 to i64
  %r15 = add i64 %r13, %r14
  %r16 = trunc i64 %r15 to i32
  %r17 = zext i32 %r16 to i64
  ret i64 %r17
}

; func floats package (f64, f32) -> (i32, f32)
{i32, float} @"floats"(double %r0, float %r1) #0 {
entry:
  br label %L0
L0:
  %r2 = fadd double %r0, 0x3FF8000000000000
  %r3 = call i32 @llvm.fptosi.sat.i32.f64(double %r2)
  %r4 = call i64 @llvm.fptoui.sat.i64.f32(float %r1)
  %r5 = uitofp i64 %r4 to float
  %r6 = fmul float %r5, 0x3FF8000000000000
  %r7 = fcmp une float %r6, bitcast (i32 2143289344 to float)
  %t1 = fcmp uno float %r6, 0.0
  %t2 = bitcast float %r6 to i32
  %r8 = select i1 %t1, i32 2143289344, i32 %t2
  %r9 = select i1 %r7, i32 %r3, i32 %r8
  %r10 = fptrunc double %r0 to float
  %t3a = fcmp uno double %r2, 0.0
  %t3b = select i1 %t3a, double 0.0, double %r2
  %r11 = call double @llvm.copysign.f64(double %r0, double %t3b)
  %r12 = call double @llvm.sqrt.f64(double %r11)
  %r13 = fptrunc double %r12 to float
  %r14 = fdiv float %r13, %r10
  %t5 = insertvalue {i32, float} poison, i32 %r9, 0
  %t6 = insertvalue {i32, float} %t5, float %r14, 1
  ret {i32, float} %t6
}

; func memory package (ptr, i32) -> (ptr)
; ref global
ptr @"memory"(ptr %r0, i32 %r1) #0 {
entry:
  %o0 = alloca [24 x i8], align 8
  br label %L0
L0:
  %t1 = getelementptr nuw i8, ptr %r0, i32 8
  %r2 = load i32, ptr %t1, align 4
  %t2 = getelementptr i8, ptr %r0, i32 -4
  store i32 %r2, ptr %t2, align 4
  store i8 1, ptr getelementptr (i8, ptr @"global", i32 2), align 1
  %r3 = load ptr, ptr getelementptr (i8, ptr @"global", i32 4), align 4
  %r4 = bitcast ptr %r3 to ptr
  %r5 = getelementptr nuw i8, ptr %r4, i32 12
  %r6 = getelementptr i8, ptr %r5, i32 %r1
  %r7 = bitcast ptr %o0 to ptr
  call void @llvm.memset.p0.i32(ptr align 8 %r7, i8 0, i32 24, i1 false)
  call void @llvm.memcpy.p0.p0.i32(ptr align 4 %r7, ptr align 4 %r6, i32 24, i1 false)
  call void @llvm.memmove.p0.p0.i32(ptr align 1 %r0, ptr align 1 %r7, i32 %r1, i1 false)
  %r8 = ptrtoint ptr %r6 to i32
  %r9 = inttoptr i32 %r8 to ptr
  ret ptr %r9
}
