package dev.ricci.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.ricci.processor.ir.ScalarType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/**
 * The private static methods of one generated class, each added when it is first asked for. Mutable;
 * one per class.
 */
final class PrivateMethods {
  private final Map<String, MethodSpec> methods = new LinkedHashMap<>();

  /** Adds a method unless one of that key is there; overloads have keys of their own. */
  void require(String key, Supplier<MethodSpec> method) {
    if (!methods.containsKey(key)) {
      MethodSpec made = method.get(); // may itself require others, which then come first
      methods.put(key, made);
    }
  }

  /** All, in the order in which they were first asked for. */
  List<MethodSpec> all() {
    return new ArrayList<>(methods.values());
  }

  /** The name of {@code a ⊙ p}: a tangent or adjoint times a partial that may be infinite. */
  String guardedProduct(ScalarType type) {
    TypeName number = ClassNames.of(type);
    require(
        "guardedProduct " + type,
        () ->
            MethodSpec.methodBuilder("guardedProduct")
                .addJavadoc("A factor of zero stays zero, even where the partial is infinite.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(number)
                .addParameter(number, "factor")
                .addParameter(number, "partial")
                .addStatement(CodeBlock.of("return factor == 0 ? 0 : factor * partial"))
                .build());
    return "guardedProduct";
  }
}
