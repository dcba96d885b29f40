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

  /** The name of {@code a ⊙ b}: a product of which one factor may be infinite where the other is 0. */
  String guardedProduct(ScalarType type) {
    TypeName number = ClassNames.of(type);
    require(
        "guardedProduct " + type,
        () ->
            MethodSpec.methodBuilder("guardedProduct")
                .addJavadoc("a·b, but zero times infinity is zero.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(number)
                .addParameter(number, "a")
                .addParameter(number, "b")
                .addStatement("$T product = a * b", number)
                .addStatement(
                    CodeBlock.of(
                        "return !Double.isNaN(product) ? product : a == 0 || b == 0 ? 0 : product"))
                .build());
    return "guardedProduct";
  }
}
