package dev.ricci.processor.frontend;

import com.sun.source.tree.Tree;
import dev.ricci.Out;
import dev.ricci.Shape;
import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.DeclaredShape;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.VariableElement;

/** Makes the parameters of one function, records flattened, and binds the user's names to them. */
final class ParameterLowering {
  private final MethodLowering method;
  private final Optional<Predicate<String>> entry;
  private final List<Parameter> parameters = new ArrayList<>();
  private Tree place;

  /**
   * The parameters of a function.
   *
   * @param entry for the annotated method, whether a parameter is differentiated by
   */
  ParameterLowering(MethodLowering method, Optional<Predicate<String>> entry) {
    this.method = method;
    this.entry = entry;
  }

  /** Those made so far. */
  List<Parameter> parameters() {
    return parameters;
  }

  /** The leaves of the record whose method this is, under the names of its components. */
  void receiver(RecordType type, Tree tree) {
    place = tree;
    bind("this", new StaticType.OfRecord(type), leaves("", type, true));
  }

  /** A parameter of the method and its tree. */
  void add(VariableElement element, Tree tree) {
    place = tree;
    String name = element.getSimpleName().toString();
    StaticType type =
        StaticType.of(element.asType())
            .orElseThrow(
                () ->
                    Refusal.syntax(
                        tree,
                        name
                            + " is of type "
                            + TypeReader.named(element.asType())
                            + "; only numbers, arrays and records of them are followed"));
    boolean differentiated = entry.map(e -> e.test(name)).orElse(true);
    if (type instanceof StaticType.OfRecord record) {
      bind(name, type, leaves(name + "_", record.type(), differentiated));
      return;
    }
    Optional<DeclaredShape> shape =
        Optional.ofNullable(element.getAnnotation(Shape.class))
            .map(annotation -> new DeclaredShape(List.of(annotation.value())));
    boolean output = entry.isPresent() && element.getAnnotation(Out.class) != null;
    Type plain = type.leaves().get(0);
    bind(name, type, List.of(leaf(name, plain, shape, differentiated, output, false)));
  }

  private List<Variable> leaves(String prefix, RecordType type, boolean differentiated) {
    List<Variable> variables = new ArrayList<>();
    for (RecordType.Leaf leaf : type.leaves()) {
      variables.add(
          leaf(prefix + leaf.name(), leaf.type(), leaf.shape(), differentiated, false, true));
    }
    return variables;
  }

  private Variable leaf(
      String name,
      Type type,
      Optional<DeclaredShape> shape,
      boolean differentiated,
      boolean output,
      boolean isLeaf) {
    // Of a record's leaves nobody has heard; the user's own names go first.
    Variable variable =
        new Variable(isLeaf ? method.locals.temporary(name) : method.locals.ofUser(name), type);
    // The annotated method's own are checked with its signature.
    boolean checked = entry.isPresent() && !isLeaf;
    shape
        .filter(s -> checked || isCorrect(s, type, name))
        .ifPresent(s -> method.shapes.put(variable, s));
    method.parameters.add(variable);
    Parameter.Role role =
        output
            ? Parameter.Role.OUTPUT
            : differentiated && type.isReal() ? Parameter.Role.INPUT : Parameter.Role.CONSTANT;
    parameters.add(method.place(new Parameter(variable, role), place));
    return variable;
  }

  private boolean isCorrect(DeclaredShape shape, Type type, String name) {
    Optional<String> wrong =
        type instanceof ArrayType array
            ? ShapeAnnotations.wrong(shape.dimensions(), array, name)
            : Optional.of(name + " is one number; it has no @Shape");
    wrong.ifPresent(message -> method.program.report(new Problem(Code.BAD_SHAPE, place, message)));
    return wrong.isEmpty();
  }

  private void bind(String name, StaticType type, List<Variable> leaves) {
    method.scope.bind(name, new Scope.Local(type, leaves));
  }
}
