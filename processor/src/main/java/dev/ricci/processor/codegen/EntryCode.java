package dev.ricci.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Text;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.shape.Dim;
import dev.ricci.processor.shape.EntryCheck;
import dev.ricci.processor.shape.EntryChecks;
import dev.ricci.processor.shape.Shapes;
import dev.ricci.processor.shape.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checks that a generated method makes before it writes anything: no argument is null, no nested
 * array is ragged, sizes agree with one another, outputs have their exact shapes.
 */
final class EntryCode {
  private final Shapes shapes;
  private final EntryChecks checks;
  private final ShapeMethods methods;
  private final ExpressionCode expressions;

  /** From the variables of a record's leaves to what the user calls them, {@code pose.x}. */
  private final Map<String, String> leaves;

  EntryCode(Function primal, Shapes shapes, ClassParts parts, Map<String, String> leaves) {
    this.leaves = leaves;
    this.shapes = shapes;
    this.checks = new EntryChecks(primal, shapes);
    this.methods = new ShapeMethods(parts.methods());
    this.expressions = parts.expressions();
  }

  /** {@code checkNotNull(argument, "name")}. */
  CodeBlock notNull(String name) {
    methods.checkNotNull();
    return CodeBlock.builder().addStatement("checkNotNull($N, $S)", name, name).build();
  }

  /**
   * Checks that an array has these dimensions.
   *
   * @param array the parameter
   * @param shown what the user calls it: of a record's component {@code pose.x}
   * @param extents its dimensions
   * @param sizes the sizes as variables
   */
  CodeBlock shape(Variable array, String shown, List<Extent> extents, SizeLocals sizes) {
    ArrayType type = (ArrayType) array.type();
    methods.checkShape(type);
    CodeBlock.Builder code = CodeBlock.builder();
    code.add("checkShape($N,$W$S", array.name(), shown);
    List<Dim> dims = extents.stream().map(Extent::dim).toList();
    for (EntryCheck check : checks.output(array, dims)) {
      Optional<String> origin = extents.get(check.dimension()).origin();
      String after = origin.map(o -> ", " + o).orElseGet(() -> after(check));
      String before = check.expectation().values().isEmpty() ? "" : first(check.expectation());
      code.add(
          ",$W$L,$W$S,$W$S",
          expressions.whole(sizes.value(check.expected())),
          asWritten(before),
          asWritten(after));
    }
    return CodeBlock.builder().addStatement("$L)", code.build()).build();
  }

  /** Checks that an array has room for just the entries of compressed rows. */
  CodeBlock count(Variable array, CodeBlock count) {
    methods.checkShape((ArrayType) array.type());
    return CodeBlock.builder()
        .addStatement(
            "checkShape($N,$W$S,$W$L,$W$S,$W$S)",
            array.name(),
            array.name(),
            count,
            "",
            ", the number of entries that are not structurally zero")
        .build();
  }

  private String asWritten(String text) {
    String written = text;
    for (Map.Entry<String, String> leaf : leaves.entrySet()) {
      String name = "\\b" + Pattern.quote(leaf.getKey()) + "\\b";
      written = written.replaceAll(name, Matcher.quoteReplacement(leaf.getValue()));
    }
    return written;
  }

  private static String first(Text text) {
    return text.pieces().get(0);
  }

  /** What a message says after the expected number: where it comes from. */
  private String after(EntryCheck check) {
    Text text = check.expectation();
    if (text.values().isEmpty()) { // "4, as declared"
      String number = Long.toString(((IntegerLiteral) check.value()).value());
      return first(text).substring(number.length());
    }
    if (text.values().size() == 1) {
      return text.pieces().get(1);
    }
    StringJoiner origins = new StringJoiner(" and ", ", where ", "");
    for (String name : check.expected().names()) {
      origins.add(name + " is " + shapes.size(name).orElseThrow().origin());
    }
    return origins.toString();
  }

  /**
   * The body of {@code checkInputs}.
   *
   * @param arrays the user's array parameters, with what the user calls each
   * @param sizes the sizes as variables of that method
   */
  CodeBlock inputs(Map<Variable, String> arrays, SizeLocals sizes) {
    CodeBlock.Builder shapesCode = CodeBlock.builder();
    List<Variable> unchecked = new ArrayList<>();
    arrays.forEach(
        (array, shown) -> {
          List<Dim> dims = shapes.of(array);
          boolean definesItself =
              dims.size() == 1
                  && shapes.atEntry(dims.get(0)).equals(Optional.of(new Length(array.read())));
          if (definesItself) {
            unchecked.add(array);
          } else {
            shapesCode.add(shape(array, shown, Extent.of(dims), sizes));
          }
        });
    CodeBlock.Builder code = CodeBlock.builder();
    Map<Variable, Integer> depths = definingDepths();
    arrays.forEach(
        (array, shown) -> {
          if (unchecked.contains(array) || depths.containsKey(array)) {
            methods.checkNotNull();
            code.addStatement("checkNotNull($N, $S)", array.name(), shown);
            firstRows(code, array, shown, depths.getOrDefault(array, 0));
          }
        });
    return code.add(sizes.declarations(expressions)).add(shapesCode.build()).build();
  }

  /** Checks the rows that a size is read from: {@code A[0]}, {@code A[0][0]}. */
  private static void firstRows(CodeBlock.Builder code, Variable array, String shown, int depth) {
    String row = "";
    List<String> filled = new ArrayList<>();
    for (int k = 0; k < depth; k++) {
      filled.add(array.name() + row + ".length > 0");
      row += "[0]";
      code.beginControlFlow("if ($L)", String.join(" && ", filled))
          .addStatement("checkNotNull($N$L, $S)", array.name(), row, shown + row)
          .endControlFlow();
    }
  }

  /** How deep each array is looked into to find a size that is used. */
  private Map<Variable, Integer> definingDepths() {
    Map<Variable, Integer> depths = new LinkedHashMap<>();
    for (Size size : shapes.sizes()) {
      collect(size.value(), depths);
    }
    return depths;
  }

  private static void collect(Expression expression, Map<Variable, Integer> depths) {
    if (expression instanceof Length length) {
      int depth = 0;
      Expression array = length.array();
      while (array instanceof Load load) {
        array = load.array();
        depth++;
      }
      if (array instanceof Read read) {
        depths.merge(read.variable(), depth, Math::max);
      }
    } else if (expression instanceof Conditional || !expression.children().isEmpty()) {
      expression.children().forEach(child -> collect(child, depths));
    }
  }
}
