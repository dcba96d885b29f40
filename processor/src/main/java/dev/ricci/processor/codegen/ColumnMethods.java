package dev.ricci.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.ScalarType;
import javax.lang.model.element.Modifier;

/** Private static methods that copy one scalar's entries out of a Jacobian by all scalars. */
final class ColumnMethods {
  private static final ArrayType VECTOR = new ArrayType(ScalarType.DOUBLE, 1);

  private final PrivateMethods methods;

  ColumnMethods(PrivateMethods methods) {
    this.methods = methods;
  }

  /** {@code strided(source, from, stride, n)}: n entries of a flat array. */
  void strided() {
    methods.require(
        "strided",
        () ->
            MethodSpec.methodBuilder("strided")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(ClassNames.of(VECTOR))
                .addParameter(ClassNames.of(VECTOR), "source")
                .addParameter(TypeName.INT, "from")
                .addParameter(TypeName.INT, "stride")
                .addParameter(TypeName.INT, "n")
                .addStatement("double[] entries = new double[n]")
                .beginControlFlow("for (int i = 0; i < n; i++)")
                .addStatement("entries[i] = source[from + i * stride]")
                .endControlFlow()
                .addStatement("return entries")
                .build());
  }

  /** {@code column(source, k)}: the entries whose last index is k, an array of type {@code share}. */
  void column(ArrayType share) {
    if (share.rank() > 1) {
      column((ArrayType) share.component());
    }
    ArrayType source = new ArrayType(share.element(), share.rank() + 1);
    CodeBlock entry = CodeBlock.of(share.rank() == 1 ? "source[i][k]" : "column(source[i], k)");
    methods.require(
        "column " + share,
        () ->
            MethodSpec.methodBuilder("column")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(ClassNames.of(share))
                .addParameter(ClassNames.of(source), "source")
                .addParameter(TypeName.INT, "k")
                .addStatement(
                    "$T entries = new $L[source.length]$L",
                    ClassNames.of(share),
                    share.element().toJava(),
                    "[]".repeat(share.rank() - 1))
                .beginControlFlow("for (int i = 0; i < source.length; i++)")
                .addStatement("entries[i] = $L", entry)
                .endControlFlow()
                .addStatement("return entries")
                .build());
  }
}
