package dev.ricci.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.Layout;
import dev.ricci.Storage;
import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.differentiate.Structure;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.signature.Formal;
import dev.ricci.processor.signature.Result;
import dev.ricci.processor.signature.Signature;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The Javadoc of generated classes and methods. */
final class Documentation {
  private final Signature signature;
  private final Map<Kind.Family, List<String>> derivations;

  /**
   * The words for one method's classes.
   *
   * @param derivations lines that show how each class's formulas come about; none where there are
   *     none to show
   */
  Documentation(Signature signature, Map<Kind.Family, List<String>> derivations) {
    this.signature = signature;
    this.derivations = derivations;
  }

  private String method() {
    String owner = signature.enclosingClass();
    String packageName = signature.packageName();
    String shown = packageName.isEmpty() ? owner : owner.substring(packageName.length() + 1);
    return shown + "." + signature.method();
  }

  private List<Formal> wrt() {
    return signature.parameters().stream().filter(Face::isWrt).toList();
  }

  private boolean isScalar() {
    return signature.result() instanceof Result.Scalar;
  }

  /** Of a class. */
  CodeBlock ofClass(Kind.Family family, Set<Kind> kinds) {
    String what =
        switch (family) {
          case HESSIAN -> "The second derivatives";
          case JACOBIAN -> "The Jacobian";
          default -> "The gradient";
        };
    String by =
        wrt().stream().map(f -> JavadocText.code(f.name())).collect(Collectors.joining(", "));
    StringBuilder text = new StringBuilder();
    text.append(what).append(" of ").append(JavadocText.code(method()));
    text.append(" by ").append(by).append(".\n");
    List<String> derivation = derivations.getOrDefault(family, List.of());
    if (!derivation.isEmpty()) {
      text.append("\n").append(JavadocText.block(derivation));
    }
    StringBuilder rules = new StringBuilder();
    rules.append(
        "<p>Every output is overwritten, must have exactly the shape that is told, and must");
    rules.append(" not share storage with an input or another output: that is not checked.");
    if (kinds.stream().anyMatch(kind -> kind == Kind.JACOBIAN || kind == Kind.HESSIAN)) {
      rules.append(' ').append(layout(family));
    }
    rules.append(" Nothing allocates but {@code at}, and the calls that say so.");
    text.append("\n").append(JavadocText.paragraph(rules.toString()));
    return CodeBlock.of("$L", text);
  }

  private String layout(Kind.Family family) {
    String order =
        signature.layout() == Layout.NUMERATOR
            ? "the result's indices come before the parameter's"
            : "the parameter's indices come before the result's";
    if (signature.isSparse()) {
      return sparse(family);
    }
    String stored =
        signature.storage() == Storage.FLAT ? "is one array in row-major order" : "is nested";
    return family == Kind.Family.JACOBIAN
        ? "In a Jacobian, which " + stored + ", " + order + "."
        : "The Hessian " + stored + "; rows and columns run over the parameters in their order.";
  }

  private String sparse(Kind.Family family) {
    boolean turned = family == Kind.Family.JACOBIAN && signature.layout() == Layout.DENOMINATOR;
    String rows =
        family == Kind.Family.HESSIAN
            ? "Rows and columns of the Hessian run over the parameters in their order"
            : turned
                ? "The rows of a Jacobian run over the parameter, its columns over the result"
                : "The rows of a Jacobian run over the result, its columns over the parameter";
    String stored =
        signature.storage() == Storage.SPARSE_LOWER
            ? "only the entries on and below the diagonal that are not structurally zero are stored"
            : "only the entries that are not structurally zero are stored";
    return rows + ", row-major; " + stored + ", row by row and by rising column.";
  }

  /** Of a method that tells the structure. */
  CodeBlock of(Structure structure, Function function) {
    StringBuilder text = new StringBuilder();
    String what = signature.result() instanceof Result.Scalar ? "Hessian" : "Jacobian";
    String entries = "the entries of the " + what + " in compressed rows";
    boolean count = function.equals(structure.nonZeros());
    boolean rows = function.equals(structure.rowPointers());
    text.append(
        count
            ? "The number of " + entries + ".\n\n"
            : rows
                ? "Where each row starts among " + entries + ".\n\n"
                : "The columns of " + entries + ".\n\n");
    structure
        .sizes()
        .forEach(size -> text.append("@param " + size.name() + " a size of the arguments\n"));
    text.append(
        count
            ? "@return how long the array of values is\n"
            : rows
                ? "@return a new array, one longer than there are rows\n"
                : "@return a new array, one column for each entry\n");
    return CodeBlock.of("$L", text);
  }

  /** Of a method. */
  CodeBlock of(Kind kind, Face face, Map<Variable, List<Extent>> dims, Scratch scratch) {
    StringBuilder text = new StringBuilder(summary(kind)).append("\n");
    if (scratch == Scratch.MADE_EACH_TIME) {
      text.append("\n<p>Makes a workspace for this one call; pass one to use it again.\n");
    }
    text.append("\n");
    for (Face.Argument argument : face.arguments()) {
      text.append("@param ").append(argument.name()).append(' ');
      text.append(describe(kind, argument, dims)).append("\n");
    }
    if (scratch == Scratch.PASSED) {
      text.append("@param workspace scratch memory, kept from call to call; one per thread\n");
    }
    String returned = returned(kind);
    if (!returned.isEmpty()) {
      text.append("@return ").append(returned).append("\n");
    }
    if (!dims.isEmpty()) {
      text.append("@throws IllegalArgumentException if an argument has another shape\n");
    }
    return CodeBlock.of("$L", text);
  }

  /** Whether a method uses scratch memory, and whose. */
  enum Scratch {
    /** It does not. */
    NONE,
    /** The caller's. */
    PASSED,
    /** A new one in each call. */
    MADE_EACH_TIME
  }

  private static String summary(Kind kind) {
    return switch (kind) {
      case GRADIENT -> "Computes the gradient.";
      case VALUE_AND_GRADIENT -> "Computes value and gradient.";
      case DERIVATIVE -> "The derivative.";
      case JVP -> "Computes the derivative in one direction: Jacobian times tangent.";
      case VJP -> "Computes the transposed Jacobian times a cotangent of the result.";
      case JACOBIAN -> "Computes the Jacobian.";
      case VALUE_AND_JACOBIAN -> "Computes value and Jacobian in one pass.";
      case HESSIAN -> "Computes the Hessian.";
      case VALUE_GRADIENT_AND_HESSIAN -> "Computes value, gradient and Hessian.";
      case HVP -> "Computes the Hessian times a vector, without the Hessian.";
      case SECOND_DERIVATIVE -> "The second derivative.";
    };
  }

  private String returned(Kind kind) {
    return switch (kind) {
      case VALUE_AND_GRADIENT, VALUE_GRADIENT_AND_HESSIAN ->
          "what " + JavadocText.code(method()) + " returns";
      case DERIVATIVE -> "the derivative";
      case SECOND_DERIVATIVE -> "the second derivative";
      case JVP -> isScalar() ? "the directional derivative" : "";
      default -> "";
    };
  }

  private String describe(Kind kind, Face.Argument argument, Map<Variable, List<Extent>> dims) {
    String shape = shape(argument, dims);
    String what =
        switch (argument.role()) {
          case INPUT, CONSTANT, INOUT -> "as for " + JavadocText.code(signature.method());
          case TANGENT -> "the tangent of " + JavadocText.code(argument.formal().name());
          case COTANGENT -> "the cotangent of the result";
          case OUTPUT ->
              shape.isEmpty()
                  ? "filled with the entries that are not structurally zero, row by row"
                  : output(kind, argument.name(), wrt());
        };
    return shape.isEmpty() ? what : what + ", of shape " + shape;
  }

  private static String output(Kind kind, String name, List<Formal> wrt) {
    if (name.startsWith("dscalars")) {
      return "filled with the derivatives by the scalars, in their order";
    }
    if (kind == Kind.JVP) {
      return "filled with the result's tangent";
    }
    for (Formal formal : wrt) {
      if (name.equals("d" + formal.name())) {
        return "filled with the derivative by " + JavadocText.code(formal.name());
      }
    }
    return switch (kind) {
      case HVP -> "filled with the product's part";
      case HESSIAN, VALUE_GRADIENT_AND_HESSIAN -> "filled with the Hessian";
      default -> "filled with the value";
    };
  }

  private static String shape(Face.Argument argument, Map<Variable, List<Extent>> dims) {
    if (argument.isRecord()) {
      return "";
    }
    List<Extent> extents = dims.get(argument.leaves().get(0).variable());
    return extents == null
        ? ""
        : extents.stream().map(e -> e.dim().toString()).collect(Collectors.joining(", ", "(", ")"));
  }

  /** Of {@code at}. */
  CodeBlock ofAt(Face face) {
    StringBuilder text = new StringBuilder();
    text.append("Value and derivatives at one point, in arrays of their own.\n\n");
    for (Face.Argument argument : face.inputs()) {
      boolean constant = argument.role() == Parameter.Role.CONSTANT;
      text.append("@param ").append(argument.name()).append(" as for ");
      text.append(JavadocText.code(signature.method()));
      text.append(constant ? ", a constant\n" : "\n");
    }
    text.append("@return an object that owns its arrays and hands them out uncopied\n");
    return CodeBlock.of("$L", text);
  }
}
