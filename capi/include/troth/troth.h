/* SPDX-FileCopyrightText: 2026 the Troth authors */
/* SPDX-License-Identifier: BSL-1.0 */
#ifndef TROTH_TROTH_H
#define TROTH_TROTH_H

#include <stddef.h>
#include <stdint.h>

/* libtroth keeps a business's word: what was promised, to whom, until when, what it costs to be late, and why.
 *
 * Names      troth_<noun>_<verb>: the receiver first, then inputs, outputs, and `troth_error **error` last.
 * Status     0 is success. The low byte is the kind of failure, the bits above it say more; new ones may come, so treat
 *            one that you do not know by its kind, and an unknown kind as TROTH_E_INTERNAL. Any call may return
 *            TROTH_E_INVALID_ARGUMENT (NULL where a pointer is needed), TROTH_E_NO_MEMORY and TROTH_E_INTERNAL, and any
 *            that takes text TROTH_E_LIMIT (over 64 MiB), besides what its comment names.
 * Errors     `error` may be NULL. Otherwise it is NULL after a success, and yours to free after a failure. An error is
 *            immutable and may go to another thread. Failed calls change nothing, in memory or on disk.
 * Outputs    are set to NULL or 0 before anything else. After a failure nothing is to be freed but the error.
 * Ownership  what a call puts into a `**` output is yours: give it to the troth_x_free of its type, which takes NULL
 *            and cannot fail. What a getter returns belongs to its handle. Never free() ours, nor give us yours.
 * Threads    a call that takes a handle as `const` may run at once with others of that kind on the same handle; one
 *            that does not may not. There is no global or thread-local state, no last error, nothing to initialise.
 * Text       UTF-8, as a pointer and a length in bytes; TROTH_STR_END as length stands for "up to the NUL". NULL is
 *            text only with length 0. Text that the library gives has a NUL after its last byte.
 * Numbers    days are int32_t since 1970-01-01, money is int64_t minor units; in JSON, "2025-02-20" and "327383.83".
 * Options    begin with struct_size = sizeof of the struct; zero is every default. They grow at the end: a longer
 *            struct than the library knows is refused only if its tail is not zero.
 */

#ifdef __cplusplus
#define TROTH_NOEXCEPT noexcept
extern "C" {
#else
#define TROTH_NOEXCEPT
#endif
#ifndef TROTH_API
#define TROTH_API
#endif

/** The length of a text that ends at its NUL. @since 0.1 */
#define TROTH_STR_END SIZE_MAX

/* Statuses. The name in JSON is the same in small letters, without TROTH_E_. */
#define TROTH_OK 0
#define TROTH_E_INVALID_ARGUMENT 0x0001 /**< the call itself is wrong; mend the calling program */
#define TROTH_E_BUSY 0x0003             /**< another program is writing to the file; try again */
#define TROTH_E_IO 0x0004               /**< the system refused a read or a write; look at the file and the disk */
#define TROTH_E_FULL 0x0005             /**< no room on the disk; make room and try again, nothing recorded is lost */
#define TROTH_E_READ_ONLY 0x0006        /**< the file may not be written; open it for reading or change its rights */
#define TROTH_E_FOREIGN 0x0007          /**< the file is not a registry of this library; name another file */
#define TROTH_E_NEWER 0x0008            /**< the file was written by a newer library; use that one or a newer one */
#define TROTH_E_CORRUPT 0x0009          /**< the file is damaged or was changed by other means; restore a backup */
#define TROTH_E_NO_MEMORY 0x000a        /**< memory could not be had; free some and try again */
#define TROTH_E_LIMIT 0x000b            /**< a stated limit was reached; send less at once */
#define TROTH_E_INTERNAL 0x000c         /**< a mistake of the library itself; report it with what caused it */
#define TROTH_E_SYNTAX 0x0102           /**< the text is not JSON; send one JSON document in UTF-8 */
#define TROTH_E_WRONG_TYPE 0x0202       /**< another JSON type than the member's; send the type that is named */
#define TROTH_E_UNKNOWN_MEMBER 0x0302   /**< a member that the language does not have there; correct its name */
#define TROTH_E_MISSING_MEMBER 0x0402   /**< a member that is needed; add it */
#define TROTH_E_BAD_VALUE 0x0502        /**< not a date, decimal, currency or word of the language; correct the value */
#define TROTH_E_UNKNOWN_NAME 0x0602     /**< a name that nothing defines; correct it, or load the pack that does */
#define TROTH_E_CONTRADICTION 0x0702    /**< members that exclude each other, or a name used twice; keep one of them */
#define TROTH_E_NOT_KNOWN 0x0802        /**< the data end before the day that is asked for; load newer data */
#define TROTH_E_NO_SUCH_DAY 0x0902      /**< the month has no such day and the rule refuses to choose */
#define TROTH_E_BAD_ROW 0x0a02          /**< a row of an import that cannot become a fact; correct the row */

/** The kind of a status. Those that name a fault in a document are TROTH_KIND_DATA; for all others the kind is the
 *  status of the list above with nothing above its low byte. @since 0.1 */
#define TROTH_KIND(status) ((status) & 0xff)
#define TROTH_KIND_DATA 0x02

/** The version of the library that is loaded, as "0.1.0"; NUL-terminated, lives for ever. @since 0.1 */
TROTH_API const char *troth_version(void) TROTH_NOEXCEPT;

/** The name of a status as JSON shows it: "bad_value", "busy"; "ok" for 0, "internal" for one that does not exist.
 *  NUL-terminated, lives for ever. @since 0.1 */
TROTH_API const char *troth_status_name(int32_t status) TROTH_NOEXCEPT;

/* Errors: one fault or several, in the order of their places; the first is what the call returned. */

/** Why a call failed. @since 0.1 */
typedef struct troth_error troth_error;

/** How many faults the error holds: at least 1, at most 100; 0 for NULL. @since 0.1 */
TROTH_API size_t troth_error_count(const troth_error *error) TROTH_NOEXCEPT;

/** The status of a fault: TROTH_OK for NULL and where `index` is not below the count. @since 0.1 */
TROTH_API int32_t troth_error_status(const troth_error *error, size_t index) TROTH_NOEXCEPT;

/** The place of a fault: a JSON Pointer (RFC 6901) into the document at fault, empty for all of it or where there is
 *  none. Its length goes to `len`, which may be NULL. The text is the error's. @since 0.1 */
TROTH_API const char *troth_error_pointer(const troth_error *error, size_t index, size_t *len) TROTH_NOEXCEPT;

/** One line for a person about a fault: what was found and what was expected. Status and place are the contract, this
 *  text is not. Its length goes to `len`, which may be NULL. The text is the error's. @since 0.1 */
TROTH_API const char *troth_error_message(const troth_error *error, size_t index, size_t *len) TROTH_NOEXCEPT;

/** Frees an error. @since 0.1 */
TROTH_API void troth_error_free(troth_error *error) TROTH_NOEXCEPT;

/* Replies. */

/** A text that a call answered with. @since 0.1 */
typedef struct troth_buf troth_buf;

/** The first byte of the text, which is the buffer's; a NUL follows the last one. Empty for NULL. @since 0.1 */
TROTH_API const char *troth_buf_data(const troth_buf *buf) TROTH_NOEXCEPT;

/** How many bytes it has. @since 0.1 */
TROTH_API size_t troth_buf_size(const troth_buf *buf) TROTH_NOEXCEPT;

/** Frees a buffer. @since 0.1 */
TROTH_API void troth_buf_free(troth_buf *buf) TROTH_NOEXCEPT;

/* Law packs: the effective-dated rules of a jurisdiction, under which requests are answered. */

/** A set of law packs. @since 0.1 */
typedef struct troth_laws troth_laws;

/** Makes a set with the packs that are built into the library. To be freed with troth_laws_free. @since 0.1 */
TROTH_API int32_t troth_laws_new(troth_laws **laws, troth_error **error) TROTH_NOEXCEPT;

/** Adds a pack to the set, or puts it in place of the one with its name. Other sets do not see it.
 *  @param text  the pack, as JSON
 *  Status: any of TROTH_KIND_DATA for a pack at fault; the error then holds all its faults. @since 0.1 */
TROTH_API int32_t troth_laws_load(troth_laws *laws, const char *text, size_t text_len,
                                  troth_error **error) TROTH_NOEXCEPT;

/** The names of the packs, in alphabetical order: a JSON array as `["eu","ru"]`.
 *  @param laws  NULL for those that are built in. @since 0.1 */
TROTH_API int32_t troth_laws_list(const troth_laws *laws, troth_buf **names, troth_error **error) TROTH_NOEXCEPT;

/** The text of a pack as it was loaded: what to edit and load again.
 *  @param laws  NULL for those that are built in
 *  @param name  of the pack, as "sk"
 *  Status: TROTH_E_UNKNOWN_NAME where there is no such pack. @since 0.1 */
TROTH_API int32_t troth_laws_export(const troth_laws *laws, const char *name, size_t name_len, troth_buf **text,
                                    troth_error **error) TROTH_NOEXCEPT;

/** Frees a set. @since 0.1 */
TROTH_API void troth_laws_free(troth_laws *laws) TROTH_NOEXCEPT;

/* Calculate: a request in, a reply out, nothing kept. */

/** Answers a request in the language of the calculators (late_charge, deadline, schedule, days, rate, allocation,
 *  limitation, court_fee, contract, payment_schedule, warranty, write_off, defects, parts,
 *  reliability, lifecycle, loyalty, service_clock).
 *
 *  Whatever is wrong with the request is part of the reply, and the status is TROTH_OK: the reply is then
 *  `{"error":{"code":...,"pointer":...,"message":...},"errors":[...]}`, the same bytes as through every other door of
 *  the library. So a failure status always means that there is no reply, and a reply begins with `{"error":` exactly if
 *  the request could not be answered.
 *  @param laws     under which names are looked up; NULL for the packs that are built in
 *  @param request  one JSON object
 *  @param reply    one JSON object, compact; to be freed with troth_buf_free. @since 0.1 */
TROTH_API int32_t troth_compute(const troth_laws *laws, const char *request, size_t request_len, troth_buf **reply,
                                troth_error **error) TROTH_NOEXCEPT;

/* Documents: letters, calculations and lists for people, from what a registry answers. */

/** Makes a document of data and a template, in text or HTML and one of five languages.
 *  @param request  one JSON object, as `{"document":"claim_letter","lang":"ru","format":"html","data":{...}}`; with a
 *                  `template` of one's own in place of the built-in one; at most 4 MiB
 *  @param text     the document; to be freed with troth_buf_free
 *  Status: any of TROTH_KIND_DATA; the error then holds all faults of the request, those of the template at
 *  `/template`; TROTH_E_LIMIT for a request or template that is too long, or that would make too long a document.
 *  @since 0.1 */
TROTH_API int32_t troth_document(const char *request, size_t request_len, troth_buf **text,
                                 troth_error **error) TROTH_NOEXCEPT;

/** The template that is built in for a document: what to edit and give as the `template` of a request. It serves all
 *  languages.
 *  @param document  as `document` of a request: "claim_letter"
 *  @param format    as `format` of a request: "html" or "text"
 *  @param text      the template; to be freed with troth_buf_free
 *  Status: TROTH_E_UNKNOWN_NAME where there is no such document or format. @since 0.1 */
TROTH_API int32_t troth_document_template(const char *document, size_t document_len, const char *format,
                                          size_t format_len, troth_buf **text, troth_error **error) TROTH_NOEXCEPT;

/* Columns: what many rows have in common is read once, then each row costs some nanoseconds. */

/** How late charges of many debts are calculated. @since 0.1 */
typedef struct troth_late_charge_plan troth_late_charge_plan;

/** Reads what the debts have in common. To be freed with troth_late_charge_plan_free.
 *  @param laws     under which names are looked up; NULL for the packs that are built in; may be freed afterwards
 *  @param request  a late_charge request without `debts` and `payments`, as
 *                  `{"law":"ru","rule":"ru.civil.395","currency":"RUB","as_of":"2025-07-25"}`
 *  Status: any of TROTH_KIND_DATA; the error then holds all faults of the request. @since 0.1 */
TROTH_API int32_t troth_late_charge_plan_new(const troth_laws *laws, const char *request, size_t request_len,
                                             troth_late_charge_plan **plan, troth_error **error) TROTH_NOEXCEPT;

/** The late charge of each debt, unpaid to the end of `as_of`. The plan keeps what it finds out about due days: many
 *  small columns cost hardly more than a large one. After a failure the column `charge_minor` has any content.
 *  @param principal_minor  what is owed, in minor units of the currency, not negative
 *  @param due              the last day to pay
 *  @param count            the length of all three columns
 *  @param charge_minor     receives the late charges, in minor units
 *  Status: TROTH_E_BAD_VALUE at `/principal_minor/7` and `/due/7`, TROTH_E_LIMIT at `/charge_minor/7`;
 *  TROTH_E_NOT_KNOWN and others of TROTH_KIND_DATA at the member of the request that names the data. @since 0.1 */
TROTH_API int32_t troth_late_charge_plan_calculate(troth_late_charge_plan *plan, const int64_t *principal_minor,
                                                   const int32_t *due, size_t count, int64_t *charge_minor,
                                                   troth_error **error) TROTH_NOEXCEPT;

/** Frees a plan. @since 0.1 */
TROTH_API void troth_late_charge_plan_free(troth_late_charge_plan *plan) TROTH_NOEXCEPT;

/** Stands in a column of days where there is no answer. @since 0.1 */
#define TROTH_NO_DAY INT32_MIN

/** How many deadlines are counted. @since 0.1 */
typedef struct troth_deadline_plan troth_deadline_plan;

/** Reads what the deadlines have in common. To be freed with troth_deadline_plan_free.
 *  @param laws     as of troth_late_charge_plan_new
 *  @param request  a deadline request without `from`, as `{"law":"ru","rule":"ru.civil.191","term":{"days":10}}`
 *  Status: any of TROTH_KIND_DATA; the error then holds all faults of the request. @since 0.1 */
TROTH_API int32_t troth_deadline_plan_new(const troth_laws *laws, const char *request, size_t request_len,
                                          troth_deadline_plan **plan, troth_error **error) TROTH_NOEXCEPT;

/** The deadline counted from each day.
 *  @param from      the days from which is counted
 *  @param count     the length of both columns
 *  @param deadline  receives the deadlines, TROTH_NO_DAY where there is none; may be `from` itself
 *  @param missing   receives how many there are of those; may be NULL. @since 0.1 */
TROTH_API int32_t troth_deadline_plan_calculate(const troth_deadline_plan *plan, const int32_t *from, size_t count,
                                                int32_t *deadline, size_t *missing, troth_error **error) TROTH_NOEXCEPT;

/** Frees a plan. @since 0.1 */
TROTH_API void troth_deadline_plan_free(troth_deadline_plan *plan) TROTH_NOEXCEPT;

/* Keep: facts in one file, the obligations that rules make of them, and the duty list of a day. A document that a call
 * is given and that is at fault gives a status of TROTH_KIND_DATA, with all faults. Any call on a registry may return
 * TROTH_E_BUSY, TROTH_E_IO, TROTH_E_FULL, TROTH_E_READ_ONLY and TROTH_E_CORRUPT besides what its comment names. */

/** An open registry. Several, also of one file, may be used at once, each by one thread at a time. @since 0.1 */
typedef struct troth_registry troth_registry;

/** Opens for reading only: what records is refused with TROTH_E_READ_ONLY. @since 0.1 */
#define TROTH_OPEN_READ_ONLY 0x1u
/** Does not make a file that is not there. @since 0.1 */
#define TROTH_OPEN_EXISTING 0x2u

/** How a registry is opened. @since 0.1 */
typedef struct troth_registry_options {
    uint32_t struct_size;  /**< sizeof(troth_registry_options) */
    uint32_t flags;        /**< TROTH_OPEN_... or 0 */
    int32_t busy_timeout;  /**< milliseconds to wait for another writer; 0 for two seconds, -1 for not at all */
    uint32_t salt_len;     /**< how many bytes `salt` has: 16 or more, 0 for none */
    const char *salt;      /**< bytes that nobody can guess, as 32 of a random source, with which facts that are
                                recorded are hashed, so that personal data can be erased; NULL for none */
} troth_registry_options;

/** Opens a registry; it does not replay its facts. To be freed with troth_registry_free.
 *  @param path     of the file, or ":memory:" for a registry that ends with its handle
 *  @param options  NULL for the defaults
 *  Status: TROTH_E_FOREIGN, TROTH_E_NEWER; TROTH_E_INVALID_ARGUMENT also for an empty path, for a path that is not
 *  UTF-8 or has a NUL in it, and for options that the library does not know. @since 0.1 */
TROTH_API int32_t troth_registry_open(const char *path, size_t path_len, const troth_registry_options *options,
                                      troth_registry **registry, troth_error **error) TROTH_NOEXCEPT;

/** Closes a registry and frees it. What was acknowledged is on the disk already. @since 0.1 */
TROTH_API void troth_registry_free(troth_registry *registry) TROTH_NOEXCEPT;

/** Kinds of documents that a registry keeps beside its facts: obligation rules, a law pack, the employer's standard.
 *  @since 0.1 */
#define TROTH_DOCUMENT_RULES 0
#define TROTH_DOCUMENT_LAW 1
#define TROTH_DOCUMENT_STANDARD 2

/** Records a document, if it differs from the last of its kind and name, and derives the obligations anew.
 *  @param kind   TROTH_DOCUMENT_...
 *  @param text   the document, as JSON; for a law also the name of a pack that is built in
 *  @param today  the day on which it is recorded
 *  @param reply  what was done, as `{"recorded":1,"unchanged":0,"last_number":7}`; may be NULL. @since 0.1 */
TROTH_API int32_t troth_registry_load(troth_registry *registry, int32_t kind, const char *text, size_t text_len,
                                      int32_t today, troth_buf **reply, troth_error **error) TROTH_NOEXCEPT;

/** Records facts, all or none. When the call returns TROTH_OK they are on the disk. A fact that is there already with
 *  the same content is passed over; with other content it is TROTH_E_CONTRADICTION at its `id`.
 *  @param facts  one fact (a JSON object) or many (an array of them)
 *  @param today  the day on which they are recorded, not before that of the last fact
 *  @param reply  as of troth_registry_load; may be NULL. @since 0.1 */
TROTH_API int32_t troth_registry_record(troth_registry *registry, const char *facts, size_t facts_len, int32_t today,
                                        troth_buf **reply, troth_error **error) TROTH_NOEXCEPT;

/** Corrects a fact: from now on it is understood as `replacement`. The fact itself stays.
 *  @param id           of the fact
 *  @param replacement  the fact as it should be, a JSON object without `id`; empty if it never happened
 *  @param today        the day on which the correction is recorded
 *  @param reply        as of troth_registry_load; may be NULL
 *  Status: TROTH_E_UNKNOWN_NAME at `/id` for an id that no fact has. @since 0.1 */
TROTH_API int32_t troth_registry_correct(troth_registry *registry, const char *id, size_t id_len,
                                         const char *replacement, size_t replacement_len, int32_t today,
                                         troth_buf **reply, troth_error **error) TROTH_NOEXCEPT;

/** The duty list of a day: what is overdue, due and soon due, what it costs, who answers for it, and why.
 *  @param request  as `{"on":"2025-07-25"}`, if wanted with `known`, `soon_days`, `person`, `client`, `reasons`, `lang`
 *  @param reply    `{"on":...,"findings":[...]}`; to be freed with troth_buf_free. @since 0.1 */
TROTH_API int32_t troth_registry_review(troth_registry *registry, const char *request, size_t request_len,
                                        troth_buf **reply, troth_error **error) TROTH_NOEXCEPT;

/** Answers a question about what the registry holds.
 *  @param request  `{"select":"facts"|"obligations"|"advances"|"ageing"|"claims"|"statements"|"contracts"|"units"|
 *                  "reliability"|"loyalty"|"client"|"documents"|"assignments"|"accesses", ...}` with members
 *                  to filter by
 *  @param reply    a JSON object with a list of that name (of `ageing` `debts`); to be freed with troth_buf_free.
 *                  @since 0.1 */
TROTH_API int32_t troth_registry_query(troth_registry *registry, const char *request, size_t request_len,
                                       troth_buf **reply, troth_error **error) TROTH_NOEXCEPT;

/** Erases what is personal in the facts of a client, and texts wherever they stand: from the facts, from what is
 *  derived from them and from the bytes of the file. What is owed stays as it is, and the chain holds.
 *  @param request  as `{"client":"rassvet","texts":["+7 495 555-01-01"],"ground":"asked on 2 March"}`, if wanted with
 *                  `by`, `despite_open` and `salt`
 *  @param today    the day on which it is recorded, not before that of the last fact
 *  @param reply    `{"is_erased":true,"fact":...,"client":"erased-17","facts":...,"members":...,"open":[],"left":[],
 *                  "is_swept":true}`; to be freed with troth_buf_free. Where something is open between the firm and the
 *                  client, `is_erased` is false, `open` lists it, nothing was done, and the status is TROTH_OK.
 *  Status: TROTH_E_UNKNOWN_NAME where nothing is found; TROTH_E_MISSING_MEMBER at `/salt` where facts were recorded
 *  without a salt; TROTH_E_CONTRADICTION where a rule reads what would be erased. Where memory ends while
 *  the reply is made, the erasure may be done. @since 0.1 */
TROTH_API int32_t troth_registry_erase(troth_registry *registry, const char *request, size_t request_len, int32_t today,
                                       troth_buf **reply, troth_error **error) TROTH_NOEXCEPT;

/** Checks the chain of hashes, and derives the obligations anew to compare them. What does not hold is said in the
 *  reply, and the status is TROTH_OK.
 *  @param reply  `{"facts":...,"obligations":...,"chain_holds":true,"state_holds":true}`, and `fault` where something
 *                does not hold; to be freed with troth_buf_free. @since 0.1 */
TROTH_API int32_t troth_registry_verify(troth_registry *registry, troth_buf **reply,
                                        troth_error **error) TROTH_NOEXCEPT;

/** Copies the registry, as it is at one moment, to a file that is not there yet.
 *  Status: TROTH_E_INVALID_ARGUMENT as for the path of troth_registry_open. @since 0.1 */
TROTH_API int32_t troth_registry_backup(troth_registry *registry, const char *path, size_t path_len,
                                        troth_error **error) TROTH_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
