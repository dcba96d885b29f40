package dev.ricci.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;

/** Calls of functions that were not inlined. */
final class CallCode {
  private final ClassParts parts;
  private final String workspace;

  CallCode(ClassParts parts, String workspace) {
    this.parts = parts;
    this.workspace = workspace;
  }

  /** {@code f(a, b)}, or {@code double r = f(a, b)}. */
  CodeBlock call(Call call) {
    CodeBlock.Builder code = CodeBlock.builder();
    call.result()
        .ifPresent(result -> code.add("$T $N = ", ClassNames.of(result.type()), result.name()));
    CodeBlock arguments = parts.expressions().arguments(call.arguments());
    if (call.callee() instanceof Callee.Local local) {
      ClassParts.LocalMethod method = parts.callees().get(local.key());
      code.add("$N($L", method.name(), arguments);
      if (method.usesWorkspace()) {
        parts.workspace().nested();
        code.add("$L$N.nested()", call.arguments().isEmpty() ? "" : ", ", workspace);
      }
      return code.add(")").build();
    }
    Callee.Generated generated = (Callee.Generated) call.callee();
    return code.add(
            "$T.$N($L)", parts.classes().of(generated.owner()), generated.method(), arguments)
        .build();
  }
}
