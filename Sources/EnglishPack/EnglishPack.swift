import CModelData
import Glibc
import Rules

/// The built-in rule pack for English, held in the binary.
public enum EnglishPack {
  /// Its files, lexicons first.
  public static let files: [PackFile] = [
    file("lexicons/grammar.yaml", PackageResources.grammar_yaml),
    file("lexicons/verbs.yaml", PackageResources.verbs_yaml),
    file("lexicons/work.yaml", PackageResources.work_yaml),
    file("lexicons/mistakes.yaml", PackageResources.mistakes_yaml),
    file("lexicons/fields.yaml", PackageResources.fields_yaml),
    file("lexicons/occupations.yaml", PackageResources.occupations_yaml),
    file("lexicons/places.yaml", PackageResources.places_yaml),
    file("lexicons/studies.yaml", PackageResources.studies_yaml),
    file("lexicons/trades.yaml", PackageResources.trades_yaml),
    file("lexicons/ventures.yaml", PackageResources.ventures_yaml),
    file("rules/frames.yaml", PackageResources.frames_yaml),
    file("rules/disloyalty.yaml", PackageResources.disloyalty_yaml),
    file("rules/rewards.yaml", PackageResources.rewards_yaml),
    file("rules/no_ambition.yaml", PackageResources.no_ambition_yaml),
    file("rules/non_answer.yaml", PackageResources.non_answer_yaml),
    file("rules/platitudes.yaml", PackageResources.platitudes_yaml),
    file("rules/acknowledgement.yaml", PackageResources.acknowledgement_yaml),
    file("rules/components.yaml", PackageResources.components_yaml),
    file("rules/positions.yaml", PackageResources.positions_yaml),
    file("rules/hints.yaml", PackageResources.hints_yaml),
    file("rules/scenario.yaml", PackageResources.scenario_yaml),
  ]

  /// The weights that `train-model` learned, in the form `AnswerModel` reads.
  nonisolated(unsafe) public static let model: UnsafeBufferPointer<UInt8> = {
    var size = 0
    let bytes = goalscan_english_model(&size)
    return UnsafeBufferPointer(start: bytes, count: size)
  }()

  /// Gives back the memory that the model's bytes took while they were read. They are the binary's own, and
  /// come again where they are read again.
  public static func releaseModel() {
    let page = sysconf(Int32(_SC_PAGESIZE))
    let start = (Int(bitPattern: model.baseAddress) + page - 1) / page * page
    let end = (Int(bitPattern: model.baseAddress) + model.count) / page * page
    guard start < end, let first = UnsafeMutableRawPointer(bitPattern: start) else { return }
    madvise(first, end - start, MADV_DONTNEED)
  }

  private static func file(_ name: String, _ bytes: [UInt8]) -> PackFile {
    PackFile(name: name, text: String(decoding: bytes, as: UTF8.self))
  }
}
