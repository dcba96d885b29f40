package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Activity;
import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.analysis.Idle;
import dev.ricci.processor.analysis.Recording;
import dev.ricci.processor.analysis.Singularity;
import dev.ricci.processor.analysis.Stability;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Parameter.Role;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A program brought into the form that is reversed, all its functions together: what carries a
 * derivative is a matter of the whole.
 */
final class Prepared {
  /** The key of the entry among the functions. */
  private static final String ENTRY = "";

  private final Program original;
  private final CallForm calls;
  private final Set<String> reversed = new LinkedHashSet<>();
  private final Map<String, Primal> primals = new LinkedHashMap<>();
  private Program program;

  private Prepared(Program original) {
    this.original = original;
    this.program = original;
    this.calls = new CallForm(original);
    reach(original.entry().body());
  }

  /**
   * Prepares a program.
   *
   * @param program inlined as far as it goes
   * @param wrt parameters of the entry to differentiate by
   * @throws NotDifferentiableException where an array is needed under two names
   */
  static Prepared of(Program program, Collection<Variable> wrt) {
    Prepared prepared = new Prepared(program);
    Set<Variable> inputs = new HashSet<>(wrt);
    prepared.each((key, f) -> prepared.calls.of(key.equals(ENTRY) ? f : prepared.callee(key, f)));
    prepared.each((key, f) -> Unaliased.of(BoundOnce.of(OneReturn.of(f))));
    prepared.each(
        (key, f) -> {
          CallForm.check(f.body());
          return f;
        });
    Activity written = Activity.of(prepared.program, inputs);
    prepared.each((key, f) -> PlainArrays.of(f, in(written, key)));
    prepared.each((key, f) -> InductionVariables.of(Localised.of(PlainLengths.of(f))));
    Activity plain = Activity.of(prepared.program, inputs);
    prepared.each((key, f) -> Separate.of(NamedIntermediates.of(f, in(plain, key))));
    prepared.analyse(Activity.of(prepared.program, inputs));
    return prepared;
  }

  private static Activity in(Activity activity, String key) {
    return key.equals(ENTRY) ? activity : activity.in(key);
  }

  /** The functions whose reverse may be needed: all that are called, but for declared derivatives. */
  private void reach(List<Statement> statements) {
    for (Statement s : statements) {
      if (s instanceof Call call
          && call.callee() instanceof Callee.Local local
          && !original.partials().containsKey(local.key())
          && reversed.add(local.key())) {
        reach(original.functions().get(local.key()).body());
      }
      s.blocks().forEach(this::reach);
    }
  }

  private void each(BiFunction<String, Function, Function> pass) {
    Map<String, Function> functions = new HashMap<>(program.functions());
    reversed.forEach(key -> functions.put(key, pass.apply(key, functions.get(key))));
    program = new Program(pass.apply(ENTRY, program.entry()), functions, program.partials());
  }

  /** Parameters that it assigns become locals; those that it writes to are known as such. */
  private Function callee(String key, Function function) {
    Set<Variable> assigned = Effects.of(function.body()).assigned();
    Names names = Names.of(function);
    List<Parameter> parameters = new ArrayList<>();
    List<Statement> copies = new ArrayList<>();
    for (int k = 0; k < function.parameters().size(); k++) {
      Variable variable = function.parameters().get(k).variable();
      Role role = function.parameters().get(k).role();
      if (variable.isArray()) {
        role = calls.isWritten(key, k) ? Role.INOUT : Role.INPUT;
      }
      if (assigned.contains(variable)) {
        Variable given = names.variable(variable.name() + "Given", variable.type());
        copies.add(Declare.of(Origin.NONE, variable, given.read()));
        variable = given;
      }
      parameters.add(new Parameter(variable, role));
    }
    copies.addAll(function.body());
    return new Function(
        function.name(),
        parameters,
        function.result(),
        copies,
        function.shapes(),
        function.resultShape());
  }

  private void analyse(Activity activity) {
    Singularity singularity = Singularity.of(activity, DerivativeRules::isSingular);
    primals.put(ENTRY, primal(program.entry(), activity, singularity));
    for (String key : reversed) {
      primals.put(key, primal(program.functions().get(key), activity.in(key), singularity.in(key)));
    }
  }

  private static Primal primal(Function function, Activity activity, Singularity plain) {
    Singularity singularity = plain.with(Idle.of(function));
    Names names = Names.of(function);
    Stability stability = Stability.of(function);
    ReverseNeeds needs = new ReverseNeeds(activity, singularity, stability, Names.of(function));
    Set<Variable> required = new HashSet<>();
    for (Parameter parameter : function.parameters()) {
      if (parameter.role() == Role.INOUT) { // a caller finds them as they were
        required.add(parameter.variable());
      }
    }
    Recording recording = Recording.of(function, needs, required);
    StoredResults results = new StoredResults(function);
    return new Primal(function, activity, singularity, stability, recording, results, names);
  }

  /** The entry. */
  Primal entry() {
    return primals.get(ENTRY);
  }

  /** A called function. */
  Primal function(String key) {
    return primals.get(key);
  }

  /** The program as it was. */
  Program original() {
    return original;
  }

  /** The partials that the user declares for a function. */
  Optional<List<Program.DeclaredPartial>> partials(String key) {
    return Optional.ofNullable(original.partials().get(key));
  }

  /** The sizes of an array that a call made. */
  List<Expression> sizes(Variable made) {
    return calls.sizes(made);
  }

  /** Whether a function to be reversed returns an array: its forward sweep has no tangent. */
  static boolean returnsArrays(Program program) {
    return new Prepared(program)
        .reversed.stream()
            .anyMatch(
                key -> program.functions().get(key).result().filter(t -> t.rank() > 0).isPresent());
  }
}
