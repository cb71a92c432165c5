// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <troth/exchange/encoding.hpp>
#include <vector>

/// Bank statements of a bank that does not exist.
namespace bank_text {

inline const std::string own = "40702810000000000001";
inline const std::string second = "40702840000000000002";
inline const std::string other = "40702810000000000101";

struct document {
    std::string number = "1";
    std::string on = "01.03.2030";
    std::string sum = "10";
    std::string payer_account = other;
    std::string payer = "ООО Вега-Выдумка";
    std::string payer_tax_number = "0000000101";
    std::string payee_account = own;
    std::string written_off = {};
    std::string received = {};
    std::string purpose = "За услуги";
    std::int64_t minor = 0;
};

inline std::string text(const document& d) {
    return "СекцияДокумент=Платежное поручение\nНомер=" + d.number + "\nДата=" + d.on + "\nСумма=" + d.sum +
           "\nПлательщикСчет=" + d.payer_account + "\nПлательщик=" + d.payer + "\nПлательщикИНН=" + d.payer_tax_number +
           "\nПолучательСчет=" + d.payee_account + "\nДатаСписано=" + d.written_off + "\nДатаПоступило=" + d.received +
           "\nНазначениеПлатежа=" + d.purpose + "\nКонецДокумента\n";
}

/// A file with these own accounts, sections of accounts and documents.
inline std::string file(const std::vector<std::string>& accounts, const std::string& sections,
                        const std::vector<document>& documents) {
    std::string out = "1CClientBankExchange\nВерсияФормата=1.03\nКодировка=Windows\n";
    for (const auto& a : accounts) out += "РасчСчет=" + a + "\n";
    out += sections;
    for (const auto& d : documents) out += text(d);
    return out + "КонецФайла\n";
}

/// One account with a document that came in, one that went out and one that is not booked.
inline std::string statement() {
    return "1CClientBankExchange\nВерсияФормата=1.03\nКодировка=Windows\nОтправитель=Bank of Nowhere\n"
           "Получатель=\nДатаСоздания=03.03.2030\nВремяСоздания=10:00:00\nДатаНачала=01.03.2030\nДатаКонца=02.03.2030\n"
           "СекцияРасчСчет\nРасчСчет=" +
           own +
           "\nНачальныйОстаток=1000\nВсегоПоступило=1500.50\nВсегоСписано=700\nКонечныйОстаток=1800.50\nКонецРасчСчет\n"
           "СекцияДокумент=Платежное поручение\nНомер=41\nДата=01.03.2030\nСумма=1500.50\nПлательщикСчет=" +
           other +
           "\nПлательщик=ООО \"Вега-Выдумка\"\nПлательщик1=ООО \"Вега-Выдумка\"\nПлательщикИНН=0000000101\n"
           "ПлательщикРасчСчет=" +
           other + "\nПолучательСчет=" + own +
           "\nПолучатель=Своя фирма\nДатаСписано=01.03.2030\nДатаПоступило=02.03.2030\n"
           "НазначениеПлатежа=Оплата по счету № 17 a=b\nОчередность=5\nКонецДокумента\n"
           "СекцияДокумент=Банковский ордер\nНомер=42\nДата=02.03.2030\nСумма=700\nПлательщикСчет=" +
           own + "\nПлательщик=Своя фирма\nПолучательСчет=" + other +
           "\nПолучатель=ООО Луч\nДатаСписано=02.03.2030\nНазначениеПлатежа=Возврат\nКонецДокумента\n"
           "СекцияДокумент=Платежное поручение\nНомер=43\nДата=02.03.2030\nСумма=5\nПлательщикСчет=" +
           own + "\nПлательщик=Своя фирма\nПолучательСчет=" + other +
           "\nПолучатель=ООО Луч\nНазначениеПлатежа=Черновик\nКонецДокумента\nКонецФайла\n";
}

/// A text in a code page, by asking for each of its bytes which character it is.
inline std::string encoded(const std::string& text, troth::exchange::encoding to) {
    std::vector<std::string> characters(256);
    for (int byte = 0; byte < 256; ++byte)
        (void)troth::exchange::append_as_utf_8(characters[static_cast<std::size_t>(byte)],
                                               std::string(1, static_cast<char>(byte)), to);
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const std::size_t size = first < 0x80 ? 1 : first < 0xe0 ? 2 : 3;
        const auto character = text.substr(i, size);
        i += size;
        std::size_t byte = 0;
        while (byte < 256 && characters[byte] != character) ++byte;
        if (byte == 256) std::abort();
        out += static_cast<char>(byte);
    }
    return out;
}
inline std::string in_windows_1251(const std::string& text) {
    return encoded(text, troth::exchange::encoding::windows_1251);
}
inline std::string in_cp866(const std::string& text) { return encoded(text, troth::exchange::encoding::cp866); }

}  // namespace bank_text
