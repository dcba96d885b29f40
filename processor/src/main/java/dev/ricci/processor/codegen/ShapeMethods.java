package dev.ricci.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.ricci.processor.ir.ArrayType;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The private static methods that entry checks call. A check that passes makes one comparison for
 * the array and one for each row, and no string.
 */
final class ShapeMethods {
  private final PrivateMethods methods;

  ShapeMethods(PrivateMethods methods) {
    this.methods = methods;
  }

  private static MethodSpec.Builder method(String name, TypeName result) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(result);
  }

  private static CodeBlock refusal(String format, Object... values) {
    return CodeBlock.of(
        "throw new $T($L)", IllegalArgumentException.class, CodeBlock.of(format, values));
  }

  /** {@code checkNotNull(reference, name)}. */
  void checkNotNull() {
    methods.require(
        "checkNotNull",
        () ->
            method("checkNotNull", TypeName.VOID)
                .addParameter(Object.class, "argument")
                .addParameter(String.class, "name")
                .beginControlFlow("if (argument == null)")
                .addStatement(refusal("name + $S", " is null"))
                .endControlFlow()
                .build());
  }

  /** {@code checkShape(array, name, n, before, after, …)}: three arguments for each dimension. */
  void checkShape(ArrayType type) {
    checkNotNull();
    if (type.rank() > 1) {
      checkShape((ArrayType) type.component());
      hasShape((ArrayType) type.component());
    }
    methods.require("checkShape " + type, () -> checkShapeMethod(type));
  }

  private static MethodSpec checkShapeMethod(ArrayType type) {
    MethodSpec.Builder method =
        method("checkShape", TypeName.VOID)
            .addParameter(ClassNames.of(type), "array")
            .addParameter(String.class, "name");
    List<String> sizes = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (int k = 1; k <= type.rank(); k++) {
      String number = type.rank() == 1 ? "" : Integer.toString(k);
      method
          .addParameter(TypeName.INT, "n" + number)
          .addParameter(String.class, "before" + number)
          .addParameter(String.class, "after" + number);
      if (k > 1) {
        sizes.add("n" + number);
        rest.addAll(List.of("n" + number, "before" + number, "after" + number));
      }
    }
    method.addStatement("checkNotNull(array, name)");
    String first = type.rank() == 1 ? "" : "1";
    CodeBlock counted =
        type.rank() == 2
            ? CodeBlock.of(
                "$S + array.length$W+ (array.length == 1 ? $S : $S)", " has ", " row", " rows")
            : CodeBlock.of("$S + array.length", " has length ");
    method
        .beginControlFlow("if (array.length != n$L)", first)
        .addStatement(
            refusal(
                "name + $L$W+ $S + before$L + n$L + after$L",
                counted,
                "; expected ",
                first,
                first,
                first))
        .endControlFlow();
    if (type.rank() > 1) {
      method
          .beginControlFlow("for (int i = 0; i < n1; i++)")
          .beginControlFlow("if (!hasShape(array[i], $L))", String.join(", ", sizes))
          .addStatement(
              "checkShape(array[i], name + $S + i + $S, $L)", "[", "]", String.join(", ", rest))
          .endControlFlow()
          .endControlFlow();
    }
    return method.build();
  }

  /** {@code hasShape(array, n…)}. */
  private void hasShape(ArrayType type) {
    if (type.rank() > 1) {
      hasShape((ArrayType) type.component());
    }
    methods.require(
        "hasShape " + type,
        () -> {
          MethodSpec.Builder method =
              method("hasShape", TypeName.BOOLEAN).addParameter(ClassNames.of(type), "array");
          List<String> sizes = ArrayMethods.sizeParameters(method, type);
          if (type.rank() == 1) {
            return method.addStatement("return array != null && array.length == n").build();
          }
          return method
              .beginControlFlow("if (array == null || array.length != n1)")
              .addStatement("return false")
              .endControlFlow()
              .beginControlFlow("for ($T row : array)", ClassNames.of(type.component()))
              .beginControlFlow(
                  "if (!hasShape(row, $L))", String.join(", ", sizes.subList(1, sizes.size())))
              .addStatement("return false")
              .endControlFlow()
              .endControlFlow()
              .addStatement("return true")
              .build();
        });
  }
}
