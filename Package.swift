// swift-tools-version: 6.1
import PackageDescription

/// The tests tag many thousand answers: what reads them is optimised in debug builds too, where it keeps
/// its preconditions.
let optimisedForTests: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

// The targets are the stages of the pipeline, in the order an answer passes them.
// Imports go one way only: a target names just those above it.
let package = Package(
  name: "goalscan",
  products: [
    .executable(name: "goalscan", targets: ["goalscan"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // C libraries from Debian's -dev packages.
    .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CXXHash", providers: [.apt(["libxxhash-dev"])]),
    .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),
    // Two calls of the C library that Swift's own module leaves out.
    .systemLibrary(name: "CFileCalls"),
    .target(
      name: "CSimdJSON",
      cxxSettings: [.unsafeFlags(["-O3"])],
      linkerSettings: [.linkedLibrary("simdjson")]),

    .target(
      name: "CLanguageDetector", cxxSettings: [.unsafeFlags(["-O3"])],
      linkerSettings: [.linkedLibrary("cld2")]),

    // Record boundaries and line breaks, 64 bytes at a time.
    .target(name: "CByteScan", cSettings: [.unsafeFlags(["-O3"])]),
    // Sources/Language/Data in the binary.
    .target(name: "CLanguageData", cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]),

    // Sources/EnglishPack/model in the binary.
    .target(name: "CModelData", cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]),

    // Sums of learned weights, and asking for memory ahead of its use.
    .target(name: "CWeights"),

    // The vocabulary of the codebook: what a tagged answer is.
    .target(name: "Codebook"),
    // Bytes to records to answers.
    .target(
      name: "Ingestion",
      dependencies: ["Codebook", "CLibCSV", "CSimdJSON", "CByteScan", "CZlib", "CZstd"]),
    // Text to tokens, clauses, time expressions and quantities.
    .target(
      name: "Language", dependencies: ["Codebook", "CLanguageData", "CLanguageDetector", "Yams"],
      exclude: ["Data"], swiftSettings: optimisedForTests),
    // Rule packs: format, compiler, matcher.
    .target(
      name: "Rules", dependencies: ["CWeights", "Language", "Yams"],
      swiftSettings: optimisedForTests),
    // The built-in pack: rules, language data and learned weights for English.
    .target(
      name: "EnglishPack", dependencies: ["Rules", "CModelData"], exclude: ["model"],
      resources: [.embedInCode("lexicons"), .embedInCode("rules")]),
    // An answer to its tags, each with evidence.
    .target(
      name: "Tagging", dependencies: ["Codebook", "CWeights", "Language", "Rules"],
      swiftSettings: optimisedForTests),
    // Tags to a mergeable summary to statistics.
    .target(name: "Aggregation", dependencies: ["Codebook", "CXXHash"]),
    // Files and folders that appear whole or not at all.
    .target(name: "Publishing", dependencies: ["CCrypto", "CFileCalls"]),
    // A summary to Markdown and CSV; a tagged answer to a record.
    .target(
      name: "Reporting",
      dependencies: [
        "Codebook", "Aggregation", "Publishing", "CXXHash", "Yams",
        .product(name: "Mustache", package: "swift-mustache"),
      ], resources: [.embedInCode("Resources")]),
    // The stages joined: chunks, workers, order, progress, publication.
    .target(
      name: "Pipeline",
      dependencies: [
        "Codebook", "Ingestion", "Rules", "EnglishPack", "Tagging", "Aggregation", "Reporting",
        "Publishing", "CXXHash",
      ]),
    // What scheduled runs remember: files, answers as hashes and tags, earlier runs.
    .target(
      name: "History",
      dependencies: [
        "Codebook", "Aggregation", "Pipeline", "Publishing", "Reporting", "CXXHash", "CZlib",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    // A scheduled run: configuration, what is new, the dated report, alerts, status.
    .target(
      name: "Nightly",
      dependencies: [
        "Aggregation", "Codebook", "History", "Ingestion", "Pipeline", "Publishing", "Reporting",
        "Rules", "Yams",
        .product(name: "Logging", package: "swift-log"),
      ]),
    // The rules on trial: labelled answers, the rules' own examples, a whole corpus.
    .target(
      name: "Evaluation",
      dependencies: [
        "Codebook", "Ingestion", "Language", "Rules", "Tagging", "Aggregation", "Publishing",
        "Pipeline",
      ]),
    // Trains the model that weighs what the rules found.
    .executableTarget(
      name: "train-model", dependencies: ["Codebook", "Evaluation", "Pipeline", "Tagging"]),
    // Measures the tagger alone.
    .executableTarget(
      name: "tagger-benchmark",
      dependencies: ["Codebook", "Evaluation", "Ingestion", "Pipeline", "Tagging"]),
    // The command line: one file a command.
    .executableTarget(
      name: "goalscan",
      dependencies: [
        "Codebook", "Ingestion", "Rules", "Aggregation", "Publishing", "Reporting", "Pipeline",
        "Evaluation", "History", "Nightly",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ]),

    // What tests of several stages need: folders, bytes, the project's own files; and an answer's tags.
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .target(
      name: "TaggingSupport", dependencies: ["Codebook", "Tagging", "TestSupport"],
      path: "Tests/TaggingSupport"),

    .testTarget(name: "CodebookTests", dependencies: ["Codebook", "TestSupport"]),
    .testTarget(name: "IngestionTests", dependencies: ["Ingestion", "TestSupport"]),
    .testTarget(name: "LanguageTests", dependencies: ["Codebook", "Language", "TestSupport"]),
    .testTarget(
      name: "RulesTests", dependencies: ["Language", "Rules", "EnglishPack", "TestSupport"]),
    .testTarget(
      name: "TaggingTests",
      dependencies: [
        "Codebook", "Rules", "EnglishPack", "Tagging", "TaggingSupport", "TestSupport",
      ]),
    .testTarget(
      name: "AggregationTests", dependencies: ["Codebook", "Aggregation", "TestSupport"]),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["Codebook", "Aggregation", "Publishing", "Reporting", "TestSupport"]),
    .testTarget(name: "PublishingTests", dependencies: ["Publishing", "TestSupport"]),
    .testTarget(
      name: "PipelineTests",
      dependencies: [
        "Codebook", "Ingestion", "Tagging", "Aggregation", "Pipeline", "TaggingSupport",
        "TestSupport",
      ]),
    .testTarget(
      name: "EvaluationTests",
      dependencies: ["Ingestion", "Rules", "Pipeline", "Evaluation", "TestSupport"]),
    .testTarget(
      name: "HistoryTests",
      dependencies: [
        "Aggregation", "Codebook", "History", "Reporting", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "NightlyTests",
      dependencies: [
        "Aggregation", "Codebook", "History", "Ingestion", "Nightly", "Pipeline", "Rules",
        "TestSupport",
        .product(name: "Logging", package: "swift-log"),
      ]),
    .testTarget(name: "CommandTests", dependencies: ["goalscan", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
