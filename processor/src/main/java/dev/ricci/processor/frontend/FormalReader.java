package dev.ricci.processor.frontend;

import dev.ricci.Out;
import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.DeclaredShape;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.signature.AnnotationMember;
import dev.ricci.processor.signature.Formal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;

/** Checks the parameters of an annotated method, and by which of them it is differentiated. */
final class FormalReader {
  /** The highest rank of an array. */
  static final int MAX_RANK = 4;

  private static final Set<Type> CONSTANTS =
      Set.of(ScalarType.INT, ScalarType.LONG, ScalarType.BOOLEAN, new ArrayType(ScalarType.INT, 1));

  private final List<Problem> problems;
  private final ShapeAnnotations shapes;

  FormalReader(List<Problem> problems, ShapeAnnotations shapes) {
    this.problems = problems;
    this.shapes = shapes;
  }

  List<Formal> read(ExecutableElement method, List<String> wrt) {
    List<Formal> formals = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      String name = parameter.getSimpleName().toString();
      formal(parameter, wrt.isEmpty() || wrt.contains(name)).ifPresent(formals::add);
    }
    boolean complete = formals.size() == method.getParameters().size();
    if (complete) {
      wrt(method, formals, wrt);
    }
    return formals;
  }

  private void wrt(ExecutableElement method, List<Formal> formals, List<String> wrt) {
    List<String> candidates =
        formals.stream().filter(FormalReader::isReal).map(Formal::name).toList();
    if (candidates.isEmpty()) {
      problems.add(
          new Problem(
              Code.NOTHING_TO_DIFFERENTIATE,
              method,
              method.getSimpleName()
                  + " has no parameter of a real type; it needs a double, float, an array or a"
                  + " record of these"));
      return;
    }
    for (int k = 0; k < wrt.size(); k++) {
      String name = wrt.get(k);
      Optional<Formal> formal = formals.stream().filter(f -> f.name().equals(name)).findFirst();
      String wrong =
          formal.isEmpty()
              ? method.getSimpleName()
                  + " has no parameter "
                  + name
                  + Suggestion.among(candidates, name)
              : formal.get() instanceof Formal.Output
                  ? name + " is the @Out result, not an input"
                  : !isReal(formal.get())
                      ? name
                          + " is "
                          + ((Formal.Constant) formal.get()).type().toJava()
                          + "; only reals can be differentiated by: "
                          + String.join(", ", candidates)
                      : wrt.indexOf(name) < k ? name + " is named twice" : "";
      if (!wrong.isEmpty()) {
        problems.add(
            new Problem(
                Code.UNKNOWN_PARAMETER,
                new AnnotationMember(method, "Differentiable", "wrt", k),
                wrong));
      }
    }
  }

  private static boolean isReal(Formal formal) {
    return formal instanceof Formal.RealScalar
        || formal instanceof Formal.RealArray
        || (formal instanceof Formal.RecordOfReals record
            && record.components().stream().anyMatch(FormalReader::isReal));
  }

  private Optional<Formal> formal(VariableElement parameter, boolean wrt) {
    String name = parameter.getSimpleName().toString();
    Optional<Type> type = TypeReader.read(parameter.asType());
    boolean output = parameter.getAnnotation(Out.class) != null;
    if (type.isPresent()
        && type.get() instanceof ArrayType array
        && array.isReal()
        && array.rank() <= MAX_RANK) {
      Optional<DeclaredShape> shape = shapes.read(parameter, array);
      return Optional.of(
          output
              ? new Formal.Output(name, array, shape)
              : new Formal.RealArray(name, array, wrt, shape));
    }
    if (output) {
      return refused(parameter, "@Out is for arrays of reals; " + name + " is ");
    }
    if (type.isPresent() && type.get() instanceof ScalarType scalar && scalar.isReal()) {
      shapes.none(parameter, name + " is one number; it has no @Shape");
      return Optional.of(new Formal.RealScalar(name, scalar, wrt));
    }
    if (type.isPresent() && CONSTANTS.contains(type.get())) {
      return Optional.of(constant(parameter, name, type.get()));
    }
    Optional<RecordType> record = RecordType.read(parameter.asType());
    if (record.isPresent()) {
      return Optional.of(
          new Formal.RecordOfReals(
              name,
              record.get().element().getQualifiedName().toString(),
              wrt,
              components(record.get(), wrt)));
    }
    return refused(parameter, "parameter " + name + " is ");
  }

  private Formal constant(VariableElement parameter, String name, Type type) {
    if (type instanceof ArrayType array) {
      return new Formal.Constant(name, type, shapes.read(parameter, array));
    }
    shapes.none(parameter, name + " is one number; it has no @Shape");
    return new Formal.Constant(name, type, Optional.empty());
  }

  private Optional<Formal> refused(VariableElement parameter, String what) {
    String constants =
        CONSTANTS.stream().map(Type::toJava).sorted().collect(Collectors.joining(", "));
    problems.add(
        new Problem(
            Code.UNSUPPORTED_SIGNATURE,
            parameter,
            what
                + TypeReader.named(parameter.asType())
                + "; parameters can be double, float, arrays of these of rank 1 to 4 and records of"
                + " these, and the constants "
                + constants));
    return Optional.empty();
  }

  /** The components of a record, as parameters of their own. */
  static List<Formal> components(RecordType record, boolean wrt) {
    List<Formal> formals = new ArrayList<>();
    for (RecordType.Component component : record.components()) {
      if (component.nested().isPresent()) {
        RecordType inner = component.nested().get();
        formals.add(
            new Formal.RecordOfReals(
                component.name(),
                inner.element().getQualifiedName().toString(),
                wrt,
                components(inner, wrt)));
        continue;
      }
      Type type = component.type().orElseThrow();
      formals.add(
          !type.isReal()
              ? new Formal.Constant(component.name(), type, component.shape())
              : type instanceof ArrayType array
                  ? new Formal.RealArray(component.name(), array, wrt, component.shape())
                  : new Formal.RealScalar(component.name(), (ScalarType) type, wrt));
    }
    return formals;
  }
}
