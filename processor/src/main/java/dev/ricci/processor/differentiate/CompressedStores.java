package dev.ricci.processor.differentiate;

import dev.ricci.Layout;
import dev.ricci.Storage;
import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.optimize.StaticSizes;
import dev.ricci.processor.shape.Dim;
import dev.ricci.processor.shape.Shapes;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compressed rows of Jacobians and Hessians that straight-line code stores entry by entry: an entry
 * that is stored as the number 0 is a structural zero.
 */
public final class CompressedStores {
  private static final ArrayType INTS = new ArrayType(ScalarType.INT, 1);

  private final Signature signature;
  private final Method method;

  /** The matrices, one after the other: their names whole and in compressed rows, and widths. */
  private record Matrix(String name, int height, int width, TreeSet<Integer> entries) {}

  private CompressedStores(Signature signature, Method method) {
    this.signature = signature;
    this.method = method;
  }

  /**
   * The set with its Jacobians or Hessians in compressed rows.
   *
   * @param signature the method's face, with the storage that is wanted
   * @param program its body
   * @param shapes of its arrays
   * @param whole the derivatives with FLAT storage
   * @return absent if one of them is not such straight-line code
   */
  public static Optional<DerivativeSet> of(
      Signature signature, Program program, Shapes shapes, DerivativeSet whole) {
    return new CompressedStores(signature, Method.of(signature, program, shapes)).of(whole);
  }

  private Optional<DerivativeSet> of(DerivativeSet whole) {
    List<Function> functions = new ArrayList<>();
    List<Matrix> matrices = new ArrayList<>();
    for (Derivative derivative : whole.derivatives()) {
      if (!derivative.kind().isMatrix()) {
        functions.add(derivative.function());
        continue;
      }
      Function function = StaticSizes.apply(derivative.function(), method.shapes().constants());
      functions.add(function);
      List<Variable> outputs = outputs(derivative.kind(), function);
      if (matrices.isEmpty() && !matrices(outputs.size(), matrices)) {
        return Optional.empty();
      }
      for (int k = 0; k < outputs.size(); k++) {
        Optional<Set<Integer>> entries = entries(function, outputs.get(k), matrices.get(k));
        if (entries.isEmpty()) {
          return Optional.empty();
        }
        matrices.get(k).entries().addAll(entries.get());
      }
    }
    matrices.replaceAll(
        m -> new Matrix(free(m.name(), functions), m.height(), m.width(), m.entries()));
    List<Derivative> derivatives = new ArrayList<>();
    for (int d = 0; d < functions.size(); d++) {
      Kind kind = whole.derivatives().get(d).kind();
      Function function = functions.get(d);
      derivatives.add(
          new Derivative(kind, kind.isMatrix() ? compressed(kind, function, matrices) : function));
    }
    List<Structure> structures = new ArrayList<>();
    matrices.forEach(matrix -> structures.add(structure(matrix, matrices.size() == 1)));
    return Optional.of(new DerivativeSet(whole.primal(), derivatives, whole.callees(), structures));
  }

  /** A name that no function uses otherwise. */
  private static String free(String name, List<Function> functions) {
    String free = name;
    for (int k = 2; name.equals("values") && isTaken(free, functions); k++) {
      free = name + k;
    }
    return free;
  }

  private static boolean isTaken(String name, List<Function> functions) {
    return functions.stream().anyMatch(f -> !Names.of(f).fresh(name).equals(name));
  }

  /** Adds the matrices of a Jacobian or the Hessian; false if their sizes are not constant. */
  private boolean matrices(int count, List<Matrix> into) {
    OptionalLong result = count(method.inputs().output());
    for (int k = 0; k < count; k++) {
      List<Variable> leaves =
          method.isScalar() ? method.inputs().leaves() : method.inputs().groups().get(k).leaves();
      long columns = 0;
      for (Variable leaf : leaves) {
        OptionalLong size = count(Optional.of(leaf));
        if (size.isEmpty() || result.isEmpty()) {
          return false;
        }
        columns += size.getAsLong();
      }
      int input = Math.toIntExact(columns);
      int output = method.isScalar() ? input : Math.toIntExact(result.getAsLong());
      boolean numerator = signature.layout() == Layout.NUMERATOR;
      String name = count == 1 ? "values" : "d" + method.inputs().groups().get(k).name();
      into.add(
          new Matrix(
              name, numerator ? output : input, numerator ? input : output, new TreeSet<>()));
    }
    return true;
  }

  private OptionalLong count(Optional<Variable> variable) {
    long count = 1;
    if (variable.isEmpty() || !variable.get().isArray()) {
      return OptionalLong.of(count);
    }
    boolean result =
        variable.equals(method.inputs().output()) && method.shapes().result().isPresent();
    List<Dim> dims = result ? method.shapes().result().get() : method.shapes().of(variable.get());
    for (Dim dim : dims) {
      if (dim.constant().isEmpty()) {
        return OptionalLong.empty();
      }
      count *= dim.constant().getAsLong();
    }
    return OptionalLong.of(count);
  }

  /** The outputs of a method that are matrices. */
  private static List<Variable> outputs(Kind kind, Function function) {
    List<Variable> outputs = new ArrayList<>();
    for (Parameter parameter : function.parameters()) {
      if (parameter.role() == Parameter.Role.OUTPUT) {
        outputs.add(parameter.variable());
      }
    }
    int from =
        switch (kind) {
          case VALUE_AND_JACOBIAN -> 1;
          case VALUE_GRADIENT_AND_HESSIAN -> outputs.size() - 1;
          default -> 0;
        };
    return outputs.subList(from, outputs.size());
  }

  /** Positions that are stored to, other than with 0; absent if not all are, one by one. */
  private Optional<Set<Integer>> entries(Function function, Variable output, Matrix matrix) {
    Set<Integer> entries = new HashSet<>();
    Set<Variable> zeros = zeros(function.body());
    int stores = 0;
    for (Statement statement : function.body()) {
      if (!(statement instanceof Store store) || !store.array().equals(output.read())) {
        if (mentions(statement, output)) {
          return Optional.empty();
        }
        continue;
      }
      if (!(store.index() instanceof IntegerLiteral literal)
          || Occurrence.of(output.read(), store.value())) {
        return Optional.empty();
      }
      stores++;
      int at = (int) literal.value();
      boolean above =
          signature.storage() == Storage.SPARSE_LOWER && at % matrix.width() > at / matrix.width();
      if (!isZero(store.value(), zeros) && !above && !entries.add(at)) {
        return Optional.empty();
      }
    }
    return stores == matrix.height() * matrix.width() ? Optional.of(entries) : Optional.empty();
  }

  private static boolean mentions(Statement statement, Variable output) {
    return statement.expressions().stream().anyMatch(e -> Occurrence.of(output.read(), e))
        || statement.blocks().stream()
            .anyMatch(block -> block.stream().anyMatch(s -> mentions(s, output)));
  }

  /** Locals that are declared as 0 and nothing else. */
  private static Set<Variable> zeros(List<Statement> body) {
    Set<Variable> zeros = new HashSet<>();
    Set<Variable> assigned = new HashSet<>();
    ArrayOrigins.collectAssigned(body, assigned);
    for (Statement statement : body) {
      if (statement instanceof Declare declare
          && declare.value().isPresent()
          && isZero(declare.value().get(), zeros)
          && !assigned.contains(declare.variable())) {
        zeros.add(declare.variable());
      }
    }
    return zeros;
  }

  private static boolean isZero(Expression value, Set<Variable> zeros) {
    return (value instanceof RealLiteral literal && literal.value() == 0)
        || (value instanceof Read read && zeros.contains(read.variable()));
  }

  private Function compressed(Kind kind, Function function, List<Matrix> matrices) {
    List<Variable> outputs = outputs(kind, function);
    Map<Variable, Variable> renamed = new HashMap<>();
    Map<Variable, List<Integer>> places = new HashMap<>();
    for (int k = 0; k < outputs.size(); k++) {
      String name = matrices.get(k).name();
      Variable output = outputs.get(k);
      renamed.put(output, new Variable(name, output.type()));
      places.put(output, List.copyOf(matrices.get(k).entries()));
    }
    List<Statement> body = new ArrayList<>();
    for (Statement statement : function.body()) {
      if (statement instanceof Store store
          && store.array() instanceof Read array
          && places.containsKey(array.variable())) {
        int at = (int) ((IntegerLiteral) store.index()).value();
        int place = places.get(array.variable()).indexOf(at);
        if (place >= 0) {
          Expression index = IntegerLiteral.of(place);
          Expression values = renamed.get(array.variable()).read();
          body.add(new Store(store.origin(), values, index, store.value()));
        }
      } else {
        body.add(statement);
      }
    }
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter parameter : function.parameters()) {
      Variable other = renamed.get(parameter.variable());
      parameters.add(other == null ? parameter : new Parameter(other, parameter.role()));
    }
    return new Function(
        function.name(),
        parameters,
        function.result(),
        body,
        function.shapes(),
        function.resultShape());
  }

  private static Structure structure(Matrix matrix, boolean alone) {
    int[] pointers = new int[matrix.height() + 1];
    List<Integer> columns = new ArrayList<>();
    for (int at : matrix.entries()) {
      columns.add(at % matrix.width());
      pointers[at / matrix.width() + 1]++;
    }
    List<Integer> starts = new ArrayList<>();
    int sum = 0;
    for (int length : pointers) {
      sum += length;
      starts.add(sum);
    }
    Statement count = Return.of(Origin.NONE, IntegerLiteral.of(columns.size()));
    return new Structure(
        matrix.name(),
        alone ? "" : matrix.name(),
        List.of(),
        List.of(),
        IntegerLiteral.of(starts.size()),
        function("nonZeros", List.of(), Optional.of(ScalarType.INT), List.of(count)),
        table("rowPointers", starts),
        table("columnIndices", columns));
  }

  private static Function table(String name, List<Integer> values) {
    Variable array = new Variable(name, INTS);
    List<Statement> body = new ArrayList<>();
    for (int k = 0; k < values.size(); k++) {
      body.add(
          new Store(
              Origin.NONE, array.read(), IntegerLiteral.of(k), IntegerLiteral.of(values.get(k))));
    }
    Parameter filled = new Parameter(array, Parameter.Role.OUTPUT);
    return function(name, List.of(filled), Optional.empty(), body);
  }

  private static Function function(
      String name, List<Parameter> parameters, Optional<Type> result, List<Statement> body) {
    return new Function(name, parameters, result, body, Map.of(), Optional.empty());
  }
}
