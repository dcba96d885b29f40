package dev.ricci.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.ricci.processor.ir.ArrayLiteral;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Arrays of constants that nobody writes to, as static fields. Mutable; one per class. */
final class ConstantTables {
  private final Map<ArrayLiteral, FieldSpec> fields = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final ExpressionCode expressions;

  ConstantTables(ExpressionCode expressions) {
    this.expressions = expressions;
  }

  /** The field that holds {@code literal}, named after a variable. */
  String name(String variable, ArrayLiteral literal) {
    return fields.computeIfAbsent(literal, l -> field(variable, l)).name();
  }

  private FieldSpec field(String variable, ArrayLiteral literal) {
    String upper =
        variable.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT) + "_TABLE";
    String name = upper;
    for (int k = 2; !taken.add(name); k++) {
      name = upper + k;
    }
    return FieldSpec.builder(
            ClassNames.of(literal.type()), name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(braces(literal))
        .build();
  }

  private CodeBlock braces(ArrayLiteral literal) {
    return literal.elements().stream()
        .map(e -> e instanceof ArrayLiteral row ? braces(row) : expressions.assigned(e))
        .collect(CodeBlock.joining(",$W", "{", "}"));
  }

  /** All fields, in the order in which they were asked for. */
  List<FieldSpec> all() {
    return List.copyOf(fields.values());
  }
}
